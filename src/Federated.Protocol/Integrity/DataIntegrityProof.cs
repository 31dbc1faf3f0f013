using System.Security.Cryptography;
using System.Text.Json;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Signatures;

namespace Federated.Protocol.Integrity;

/// <summary>A proof inside a document that its author made it (FEP-8b32; W3C Data Integrity 1.0, EdDSA Cryptosuites 1.0), read and not yet believed.</summary>
/// <remarks>
/// Read with <see cref="TryRead"/>, get the key that <see cref="VerificationMethodId"/> names, then <see cref="Verify"/>.
/// </remarks>
public sealed class DataIntegrityProof
{
    /// <summary>Proofs that are looked at; FEP-8b32 knows one, a proof set has a handful.</summary>
    public const int MaxProofs = 8;

    private readonly JsonElement document;
    private readonly JsonElement proof;
    private readonly byte[] signature;

    private DataIntegrityProof(JsonElement document, JsonElement proof, ProofSuite suite, string method, byte[] signature)
    {
        this.document = document;
        this.proof = proof;
        this.signature = signature;
        Suite = suite;
        VerificationMethodId = method;
    }

    /// <summary>How the document was signed.</summary>
    public ProofSuite Suite { get; }

    /// <summary>The name of the key: an address below the actor's, or a <c>did:key</c>.</summary>
    public string VerificationMethodId { get; }

    /// <summary>The purpose that the proof names; null when it names none.</summary>
    public string? Purpose { get; private init; }

    /// <summary>When it was made, by its own account; null when it does not say.</summary>
    public DateTimeOffset? Created { get; private init; }

    /// <summary>Until when it is valid; null for no end.</summary>
    public DateTimeOffset? Expires { get; private init; }

    /// <summary>Reads the proofs of a document: the property <c>proof</c>, one or an array.</summary>
    /// <param name="document">The document as received. It must stay alive as long as the proofs are used.</param>
    /// <param name="proofs">Those that can be verified; others beside them are left out.</param>
    /// <returns><see cref="ProofFault.None"/> when there is at least one, else what is wrong with the first.</returns>
    public static ProofFault TryRead(JsonElement document, out IReadOnlyList<DataIntegrityProof> proofs)
    {
        proofs = [];
        if (!SoundJson.IsSound(document))
        {
            return ProofFault.Malformed;
        }

        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("proof", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return ProofFault.Missing;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            var fault = TryReadOne(document, value, out var single);
            proofs = single is null ? [] : [single];
            return fault;
        }

        if (value.GetArrayLength() is 0 or > MaxProofs)
        {
            return value.GetArrayLength() == 0 ? ProofFault.Missing : ProofFault.TooMany;
        }

        var read = new List<DataIntegrityProof>();
        var first = ProofFault.None;
        foreach (var item in value.EnumerateArray())
        {
            var fault = TryReadOne(document, item, out var one);
            first = first == ProofFault.None ? fault : first;
            if (one is not null)
            {
                read.Add(one);
            }
        }

        proofs = read;
        return read.Count > 0 ? ProofFault.None : first;
    }

    /// <summary>Signs a document.</summary>
    /// <param name="document">An object. A proof that it has already stays, beside the new one.</param>
    /// <param name="key">An Ed25519 key.</param>
    /// <param name="settings">What the proof says.</param>
    /// <param name="signedDocument">The document with its proof as the last property, UTF-8; empty unless the result is <see cref="ProofFault.None"/>.</param>
    /// <param name="jsonLd">Where contexts come from, for suites over RDF; null for <see cref="BundledContexts"/> alone.</param>
    /// <returns><see cref="ProofFault.None"/>, <see cref="ProofFault.WrongKeyKind"/>, <see cref="ProofFault.UnsupportedSuite"/>, <see cref="ProofFault.Restructured"/> or <see cref="ProofFault.NotCanonical"/>.</returns>
    public static ProofFault TryCreate(JsonElement document, SigningKey key, ProofSettings settings, out byte[] signedDocument, JsonLdOptions? jsonLd = null)
    {
        signedDocument = [];
        if (key.Kind != KeyKind.Ed25519)
        {
            return ProofFault.WrongKeyKind;
        }

        if (document.ValueKind != JsonValueKind.Object || !SoundJson.IsSound(document))
        {
            return ProofFault.NotCanonical;
        }

        if (settings.Suite == ProofSuite.Ed25519Signature2020)
        {
            return ProofFault.UnsupportedSuite;
        }

        using var options = JsonDocument.Parse(ProofWriter.WriteOptions(document, settings));
        Span<byte> hashes = stackalloc byte[2 * SHA256.HashSizeInBytes];
        var fault = Canonical(settings.Suite).TryHash(document, options.RootElement, jsonLd ?? ProofPolicy.DefaultJsonLd, hashes, out _);
        if (fault != ProofFault.None)
        {
            return fault;
        }

        signedDocument = ProofWriter.WriteSigned(document, options.RootElement, Multibase.EncodeBase58(key.Sign(hashes)));
        return ProofFault.None;
    }

    /// <summary>Says whether the document is what the owner of a key signed.</summary>
    /// <param name="method">The key that <see cref="VerificationMethodId"/> names, got from its owner.</param>
    /// <param name="policy">What the reader expects.</param>
    /// <returns>The outcome, and the document as it was signed.</returns>
    public ProofVerification Verify(VerificationMethod method, ProofPolicy policy)
    {
        var fault = Purpose != policy.Purpose
            ? ProofFault.WrongPurpose
            : policy.Judge(method, VerificationMethodId, Created, Expires, KeyKind.Ed25519);
        if (fault != ProofFault.None)
        {
            return ProofVerification.Refused(fault);
        }

        Span<byte> hashes = stackalloc byte[2 * SHA256.HashSizeInBytes];
        fault = Canonical(Suite).TryHash(document, proof, policy.JsonLd, hashes, out var covered);
        if (fault != ProofFault.None)
        {
            return ProofVerification.Refused(fault);
        }

        if (!method.Key.Verify(SignatureAlgorithm.Ed25519, hashes, signature))
        {
            return ProofVerification.Refused(ProofFault.WrongKey);
        }

        return covered.TryWrite(out var signed)
            ? new ProofVerification(ProofFault.None, signed)
            : ProofVerification.Refused(ProofFault.NotCanonical);
    }

    private static ProofFault TryReadOne(JsonElement document, JsonElement proof, out DataIntegrityProof? read)
    {
        read = null;
        if (proof.ValueKind != JsonValueKind.Object || !TextProperty.TryRead(proof, "type", out var type) || !TextProperty.TryRead(proof, "cryptosuite", out var suiteName))
        {
            return ProofFault.Malformed;
        }

        if (type is not ("DataIntegrityProof" or "Ed25519Signature2020"))
        {
            return ProofFault.UnsupportedType;
        }

        ProofSuite? suite = (type, suiteName) switch
        {
            ("DataIntegrityProof", "eddsa-jcs-2022") => ProofSuite.EddsaJcs2022,
            ("DataIntegrityProof", "eddsa-rdfc-2022") => ProofSuite.EddsaRdfc2022,
            ("Ed25519Signature2020", null) => ProofSuite.Ed25519Signature2020,
            _ => null,
        };
        if (suite is null)
        {
            return ProofFault.UnsupportedSuite;
        }

        if (proof.TryGetProperty("previousProof", out _))
        {
            return ProofFault.UnsupportedChain;
        }

        if (!TextProperty.TryRead(proof, "verificationMethod", out var method) || method is null
            || !TextProperty.TryRead(proof, "proofPurpose", out var purpose)
            || !TextProperty.TryRead(proof, "proofValue", out var value)
            || value is null || !Multibase.TryDecodeBase58(value, out var signature) || signature.Length != Ed25519.SignatureLength)
        {
            return ProofFault.Malformed;
        }

        if (!TextProperty.TryReadInstant(proof, "created", out var created) || !TextProperty.TryReadInstant(proof, "expires", out var expires))
        {
            return ProofFault.BadDate;
        }

        read = new DataIntegrityProof(document, proof, suite.Value, method, signature) { Purpose = purpose, Created = created, Expires = expires };
        return ProofFault.None;
    }

    private static ProofHashing Canonical(ProofSuite suite) => suite == ProofSuite.EddsaJcs2022 ? ProofHashing.Json : ProofHashing.Rdf;
}
