using System.Buffers.Text;
using System.Text.Json;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Signatures;

namespace Federated.Protocol.Integrity;

/// <summary>The older signature inside a document, <c>RsaSignature2017</c>, as Mastodon makes and reads it for what others pass on; read and not yet believed.</summary>
/// <remarks>
/// Never a standard: a W3C Community Group draft of 2017 in the form that Mastodon gave it. It covers statements, not the JSON, so that after
/// <see cref="Verify"/> only its <see cref="ProofVerification.SignedDocument"/> may be read.
/// </remarks>
public sealed class LinkedDataSignature
{
    /// <summary>How long a signature is valid that names no other end: two days, as Mastodon 4.7 writes.</summary>
    public static readonly TimeSpan DefaultLifetime = TimeSpan.FromDays(2);

    // Base64 of a signature by the largest key that is taken, 8192 bits.
    private const int MaxValueLength = 1400;

    // Other names could say the same things to the signature and nothing to us: an end of validity under its full address, for one.
    private static readonly string[] KnownWords = [Keywords.Context, "id", "type", "creator", "created", "expires", "nonce", "domain", "signatureValue"];

    private readonly JsonElement document;
    private readonly JsonElement options;
    private readonly byte[] signature;

    private LinkedDataSignature(JsonElement document, JsonElement options, string creator, byte[] signature)
    {
        this.document = document;
        this.options = options;
        this.signature = signature;
        Creator = creator;
    }

    /// <summary>The id of the key, by its own account.</summary>
    public string Creator { get; }

    /// <summary>When it was made, by its own account; null when it does not say.</summary>
    public DateTimeOffset? Created { get; private init; }

    /// <summary>Until when it is valid; null for no end.</summary>
    public DateTimeOffset? Expires { get; private init; }

    /// <summary>Reads the signature of a document: the property <c>signature</c>.</summary>
    /// <param name="document">The document as received. It must stay alive as long as the signature is used.</param>
    /// <param name="signature">The signature; null unless the result is <see cref="ProofFault.None"/>.</param>
    /// <returns><see cref="ProofFault.None"/>, <see cref="ProofFault.Missing"/>, <see cref="ProofFault.Malformed"/>, <see cref="ProofFault.UnsupportedType"/> or <see cref="ProofFault.BadDate"/>.</returns>
    public static ProofFault TryRead(JsonElement document, out LinkedDataSignature? signature)
    {
        signature = null;
        if (!SoundJson.IsSound(document))
        {
            return ProofFault.Malformed;
        }

        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty("signature", out var options) || options.ValueKind == JsonValueKind.Null)
        {
            return ProofFault.Missing;
        }

        if (options.ValueKind != JsonValueKind.Object || !TextProperty.TryRead(options, "type", out var type))
        {
            return ProofFault.Malformed;
        }

        if (type != "RsaSignature2017")
        {
            return ProofFault.UnsupportedType;
        }

        if (!HasKnownWords(options) || TextProperty.Read(options, "creator") is not { } creator || !TryReadValue(options, out var value))
        {
            return ProofFault.Malformed;
        }

        if (!TextProperty.TryReadInstant(options, "created", out var created) || !TextProperty.TryReadInstant(options, "expires", out var expires))
        {
            return ProofFault.BadDate;
        }

        signature = new LinkedDataSignature(document, options, creator, value) { Created = created, Expires = expires };
        return ProofFault.None;
    }

    /// <summary>Signs a document.</summary>
    /// <param name="document">An object. A signature that it has already is replaced.</param>
    /// <param name="key">An RSA key.</param>
    /// <param name="creator">The id of the key, as the signer's actor document names it in <c>publicKey</c>.</param>
    /// <param name="created">When it is made; written in whole seconds, UTC.</param>
    /// <param name="expires">Until when it is valid, <paramref name="created"/> and <see cref="DefaultLifetime"/> as Mastodon does; null for no end.</param>
    /// <param name="signedDocument">The document with its signature as the last property, UTF-8; empty unless the result is <see cref="ProofFault.None"/>.</param>
    /// <returns><see cref="ProofFault.None"/>, <see cref="ProofFault.WrongKeyKind"/>, <see cref="ProofFault.Restructured"/> or <see cref="ProofFault.NotCanonical"/>.</returns>
    public static ProofFault TryCreate(JsonElement document, SigningKey key, string creator, DateTimeOffset created, DateTimeOffset? expires, out byte[] signedDocument)
    {
        signedDocument = [];
        if (key.Kind != KeyKind.Rsa)
        {
            return ProofFault.WrongKeyKind;
        }

        if (document.ValueKind != JsonValueKind.Object || !SoundJson.IsSound(document))
        {
            return ProofFault.NotCanonical;
        }

        using var options = JsonDocument.Parse(LinkedDataSignatureWriter.WriteOptions(creator, created, expires));
        var fault = TryHash(document, options.RootElement, ProofPolicy.DefaultJsonLd, guarded: true, out var hashed);
        if (fault == ProofFault.None)
        {
            var value = Convert.ToBase64String(key.Sign(hashed!.ToBeSigned));
            signedDocument = LinkedDataSignatureWriter.WriteSigned(document, options.RootElement, value);
        }

        return fault;
    }

    /// <summary>Says whether the document is what the owner of a key signed.</summary>
    /// <param name="method">The key that <see cref="Creator"/> names, got from its owner.</param>
    /// <param name="policy">What the reader expects; there is no purpose here.</param>
    /// <returns>The outcome, and the document as it was signed, under the names that <c>ActivityReader</c> knows.</returns>
    public ProofVerification Verify(VerificationMethod method, ProofPolicy policy)
    {
        var fault = policy.Judge(method, Creator, Created, Expires, KeyKind.Rsa);
        if (fault != ProofFault.None)
        {
            return ProofVerification.Refused(fault);
        }

        fault = TryHash(document, options, policy.JsonLd, guarded: true, out var hashed);
        if (fault != ProofFault.None)
        {
            return ProofVerification.Refused(fault);
        }

        if (!hashed!.AreSignedBy(method.Key, signature))
        {
            return ProofVerification.Refused(ProofFault.WrongKey);
        }

        return hashed.Body.TryWriteReadable(out var readable)
            ? new ProofVerification(ProofFault.None, readable)
            : ProofVerification.Refused(ProofFault.NotCanonical);
    }

    /// <summary>Makes the two parts into statements; <paramref name="guarded"/> is false where the arithmetic alone is wanted.</summary>
    internal static ProofFault TryHash(JsonElement document, JsonElement options, JsonLdOptions jsonLd, bool guarded, out LinkedDataHashes? hashed)
    {
        hashed = null;
        var fault = LdConversion.TryWithout(document, "signature", jsonLd, out var body);
        if (fault != ProofFault.None)
        {
            return fault;
        }

        fault = LdConversion.TryWithout(options, "signatureValue", jsonLd, out var map);
        return fault == ProofFault.None ? LinkedDataHashes.TryMake(body!, map!, jsonLd, guarded, out hashed) : fault;
    }

    private static bool HasKnownWords(JsonElement options)
    {
        foreach (var property in options.EnumerateObject())
        {
            if (!KnownWords.Contains(property.Name))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryReadValue(JsonElement options, out byte[] value)
    {
        value = [];
        if (TextProperty.Read(options, "signatureValue") is not { Length: > 0 and <= MaxValueLength } text)
        {
            return false;
        }

        // Ruby's encoder breaks lines, which Base64.IsValid allows.
        if (!Base64.IsValid(text, out var length))
        {
            return false;
        }

        value = new byte[length];
        return Convert.TryFromBase64String(text, value, out var written) && written == length;
    }
}
