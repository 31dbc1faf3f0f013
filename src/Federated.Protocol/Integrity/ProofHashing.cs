using System.Text.Json;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Integrity;

/// <summary>Makes a document and the options of its proof into the 64 bytes that are signed.</summary>
internal abstract class ProofHashing
{
    /// <summary>For <c>eddsa-jcs-2022</c>.</summary>
    public static readonly ProofHashing Json = new JsonProofHashing();

    /// <summary>For <c>eddsa-rdfc-2022</c> and <c>Ed25519Signature2020</c>.</summary>
    public static readonly ProofHashing Rdf = new RdfProofHashing();

    /// <summary>Writes SHA-256 of the canonical proof options, then SHA-256 of the canonical document (Data Integrity EdDSA Cryptosuites §3.2.4 and §3.3.4).</summary>
    /// <param name="document">The document; its proof is left out.</param>
    /// <param name="proof">The proof; its value is left out.</param>
    /// <param name="options">For those that go through JSON-LD.</param>
    /// <param name="hashes">64 bytes.</param>
    /// <param name="covered">What of the document the hash covers.</param>
    public abstract ProofFault TryHash(JsonElement document, JsonElement proof, JsonLdOptions options, Span<byte> hashes, out CoveredDocument covered);
}
