using System.Security.Cryptography;
using System.Text.Json;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;

namespace Federated.Protocol.Integrity;

/// <summary>What <c>eddsa-rdfc-2022</c> signs: the statements of both parts as RDFC-1.0 writes them (Data Integrity EdDSA Cryptosuites §3.2).</summary>
internal sealed class RdfProofHashing : ProofHashing
{
    // Other names could say the same things to the signature and nothing to us: an end of validity under its full address, for one.
    private static readonly string[] KnownWords =
        [Keywords.Context, "id", "type", "cryptosuite", "created", "expires", "verificationMethod", "proofPurpose", "proofValue", "domain", "challenge", "nonce"];

    public override ProofFault TryHash(JsonElement document, JsonElement proof, JsonLdOptions options, Span<byte> hashes, out CoveredDocument covered)
    {
        covered = default;
        if (LdConversion.TryWithout(document, "proof", options, out var body) is var fault && fault != ProofFault.None)
        {
            return fault;
        }

        fault = SignedStatements.TryRead(body!, options, guarded: true, out var statements);
        if (fault != ProofFault.None)
        {
            return fault;
        }

        fault = TryHashOptions(body![Keywords.Context], proof, options, hashes);
        if (fault != ProofFault.None)
        {
            return fault;
        }

        if (!statements!.TryCanonicalize(NQuadsEscapes.Rdfc10, out var nquads))
        {
            return ProofFault.NotCanonical;
        }

        SHA256.HashData(nquads.Span, hashes[SHA256.HashSizeInBytes..]);
        covered = new CoveredDocument(statements);
        return ProofFault.None;
    }

    /// <summary>§3.2.5: the options are read with the document's contexts.</summary>
    private static ProofFault TryHashOptions(LdValue? context, JsonElement proof, JsonLdOptions options, Span<byte> hash)
    {
        foreach (var property in proof.EnumerateObject())
        {
            if (!KnownWords.Contains(property.Name) || (property.Value.ValueKind != JsonValueKind.String && !property.NameEquals(Keywords.Context)))
            {
                return ProofFault.Malformed;
            }
        }

        if (LdConversion.TryWithout(proof, "proofValue", options, out var map) is var fault && fault != ProofFault.None)
        {
            return fault;
        }

        map!.Remove(Keywords.Context);
        var words = map.Count - (map.ContainsKey("id") ? 1 : 0);
        if (context is not null)
        {
            map.Append(Keywords.Context, context);
        }

        fault = SignedStatements.TryRead(map, options, guarded: true, out var statements);
        if (fault != ProofFault.None)
        {
            return fault;
        }

        // One statement a word, or the contexts do not define them all and the signature does not cover what the proof says.
        if (statements!.Dataset.Count != words || !statements.TryCanonicalize(NQuadsEscapes.Rdfc10, out var nquads))
        {
            return ProofFault.NotCanonical;
        }

        SHA256.HashData(nquads.Span, hash);
        return ProofFault.None;
    }
}
