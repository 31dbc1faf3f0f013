using System.Security.Cryptography;
using System.Text;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;
using Federated.Protocol.Signatures;

namespace Federated.Protocol.Integrity;

/// <summary>The two canonical texts of an <c>RsaSignature2017</c>, and the bytes that are signed.</summary>
internal sealed class LinkedDataHashes
{
    // Whatever context the options bring along, this one defines their words.
    private static readonly LdScalar OptionsContext = LdScalar.Of("https://w3id.org/identity/v1");

    private readonly SignedStatements options;
    private readonly byte[] signed;

    private LinkedDataHashes(SignedStatements options, SignedStatements body, byte[] signed)
    {
        this.options = options;
        this.signed = signed;
        Body = body;
    }

    /// <summary>The statements of the signature about itself.</summary>
    public SignedStatements Options => options;

    /// <summary>The statements of the document.</summary>
    public SignedStatements Body { get; }

    /// <summary>Whether the two spellings of canonical N-Quads differ for these statements.</summary>
    private bool HasControls => Body.Dataset.Quads.Any(static quad => quad.Object is RdfLiteral literal && literal.Value.Any(char.IsControl));

    /// <summary>Takes a document without its signature, and the signature without its value; changes both at their top.</summary>
    public static ProofFault TryMake(LdObject body, LdObject options, JsonLdOptions jsonLd, bool guarded, out LinkedDataHashes? hashes)
    {
        hashes = null;
        options.Remove("type");
        options.Remove("id");
        options.Set(Keywords.Context, OptionsContext);
        var fault = SignedStatements.TryRead(options, jsonLd, guarded, out var optionStatements);
        if (fault != ProofFault.None)
        {
            return fault;
        }

        fault = SignedStatements.TryRead(body, jsonLd, guarded, out var bodyStatements);
        if (fault != ProofFault.None)
        {
            return fault;
        }

        if (!TryCanonicalize(optionStatements!, bodyStatements!, NQuadsEscapes.Urdna2015, out var signed))
        {
            return ProofFault.NotCanonical;
        }

        hashes = new LinkedDataHashes(optionStatements!, bodyStatements!, signed);
        return ProofFault.None;
    }

    /// <summary>SHA-256 of the canonical options and of the canonical document, as 128 hexadecimal characters in ASCII.</summary>
    public ReadOnlySpan<byte> ToBeSigned => signed;

    /// <summary>Whether the key made the signature over these statements, in either of the two spellings of control characters that are in use.</summary>
    /// <remarks>rdf-canonize writes a tab as it is, as URDNA2015 does; RDF.rb, which Mastodon uses, escapes it in newer versions.</remarks>
    public bool AreSignedBy(VerificationKey key, ReadOnlySpan<byte> signature) =>
        key.Verify(SignatureAlgorithm.RsaSha256, signed, signature)
        || (HasControls
            && TryCanonicalize(options, Body, NQuadsEscapes.Rdfc10, out var other)
            && key.Verify(SignatureAlgorithm.RsaSha256, other, signature));

    private static bool TryCanonicalize(SignedStatements options, SignedStatements body, NQuadsEscapes escapes, out byte[] signed)
    {
        signed = [];
        if (!options.TryCanonicalize(escapes, out var first) || !body.TryCanonicalize(escapes, out var second))
        {
            return false;
        }

        signed = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(first.Span)) + Convert.ToHexStringLower(SHA256.HashData(second.Span)));
        return true;
    }
}
