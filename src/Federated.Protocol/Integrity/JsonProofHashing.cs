using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Integrity;

/// <summary>What <c>eddsa-jcs-2022</c> signs: both parts as RFC 8785 writes them (Data Integrity EdDSA Cryptosuites §3.3).</summary>
internal sealed class JsonProofHashing : ProofHashing
{
    public override ProofFault TryHash(JsonElement document, JsonElement proof, JsonLdOptions options, Span<byte> hashes, out CoveredDocument covered)
    {
        covered = default;
        var hasContext = proof.TryGetProperty("@context", out var context);
        if (hasContext && !BeginsWith(document, context))
        {
            return ProofFault.ContextMismatch;
        }

        var output = new ArrayBufferWriter<byte>(1024);
        if (JsonCanonicalizer.WriteWithout(proof, output, ["proofValue"]) != JsonCanonicalizationRefusal.None)
        {
            return ProofFault.NotCanonical;
        }

        SHA256.HashData(output.WrittenSpan, hashes);
        output.ResetWrittenCount();

        // §3.3.2: what the document adds to the proof's contexts is not signed, so it is replaced by them.
        if (JsonCanonicalizer.WriteWithout(document, output, ["proof"], context) != JsonCanonicalizationRefusal.None)
        {
            return ProofFault.NotCanonical;
        }

        SHA256.HashData(output.WrittenSpan, hashes[SHA256.HashSizeInBytes..]);
        covered = new CoveredDocument(output.WrittenMemory);
        return ProofFault.None;
    }

    private static bool BeginsWith(JsonElement document, JsonElement wanted)
    {
        if (!document.TryGetProperty("@context", out var given))
        {
            return false;
        }

        if (wanted.ValueKind != JsonValueKind.Array)
        {
            return JsonElement.DeepEquals(given.ValueKind == JsonValueKind.Array && given.GetArrayLength() > 0 ? given[0] : given, wanted);
        }

        // Mastodon 4.7 takes arrays alone here; one context may be written without one.
        if (given.ValueKind != JsonValueKind.Array)
        {
            return wanted.GetArrayLength() == 1 && JsonElement.DeepEquals(given, wanted[0]);
        }

        return given.GetArrayLength() >= wanted.GetArrayLength()
            && wanted.EnumerateArray().Zip(given.EnumerateArray()).All(static pair => JsonElement.DeepEquals(pair.First, pair.Second));
    }
}
