using System.Text;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>A signature after RFC 9421, HTTP Message Signatures.</summary>
public sealed class MessageSignature : RequestSignature
{
    /// <summary>9999-12-31, the last second that .NET can tell.</summary>
    internal const long LatestInstant = 253_402_300_799;

    private const string Label = "sig1";

    // Mastodon takes one; a proxy may add one of its own.
    private const int MaxLabels = 4;

    private readonly StructuredInnerList input;

    private MessageSignature(string label, string keyId, StructuredInnerList input, byte[] signature)
        : base(keyId, [.. input.Items.Select(StructuredFieldWriter.Write).Select(static identifier => identifier.Trim('"'))], signature)
    {
        this.input = input;
        SignatureLabel = label;
    }

    /// <inheritdoc />
    public override SignatureScheme Scheme => SignatureScheme.Rfc9421;

    /// <summary>The name of this signature among those of the message.</summary>
    public string SignatureLabel { get; }

    /// <summary>Signs a request that already has, with a body, its <c>Content-Digest</c>; returns the values of <c>Signature-Input</c> and <c>Signature</c>.</summary>
    public static (string SignatureInput, string Signature) Sign(SignedMessage message, SigningKey key, string keyId, DateTimeOffset now)
    {
        // Mastodon wants @method and @target-uri and no substitute, and content-digest with a body.
        var names = new List<string> { "@method", "@target-uri" };
        if (message.NeedsDigest)
        {
            names.Add("content-digest");
            if (message.Values("content-type").Count > 0)
            {
                names.Add("content-type");
            }
        }

        var covered = new StructuredInnerList(
            [.. names.Select(static name => new StructuredItem(name, StructuredParameters.None))],
            new([new("created", now.ToUnixTimeSeconds()), new("keyid", keyId)]));
        var text = SignatureBase.Build(message, covered)
            ?? throw new InvalidOperationException("The request lacks a header that is to be signed.");
        var signature = key.Sign(Encoding.UTF8.GetBytes(text));
        return ($"{Label}={StructuredFieldWriter.Write(covered)}", $"{Label}=:{Convert.ToBase64String(signature)}:");
    }

    /// <inheritdoc />
    public override SignatureFault CheckComponents(SignedMessage message)
    {
        var bindsAddress = Covered.Contains("@target-uri")
            || (Covered.Contains("@authority")
                && (Covered.Contains("@request-target")
                    || (Covered.Contains("@path") && (message.Query.Length == 0 || Covered.Contains("@query")))));
        return Covered.Contains("@method") && bindsAddress && input.Parameters.Get("created") is long
            ? SignatureFault.None
            : SignatureFault.MissingComponents;
    }

    /// <inheritdoc />
    public override SignatureFault CheckDigest(SignedMessage message)
    {
        if (Covered.Contains("content-digest") && message.Combined("content-digest") is { } modern)
        {
            return FaultOf(ContentDigest.Check(modern, message.Body.Span));
        }

        if (Covered.Contains("digest") && message.Combined("digest") is { } legacy)
        {
            return FaultOf(ContentDigest.CheckLegacy(legacy, message.Body.Span));
        }

        return message.NeedsDigest ? SignatureFault.DigestMissing : SignatureFault.None;
    }

    /// <inheritdoc />
    public override SignatureFault CheckTime(SignedMessage message, DateTimeOffset now)
    {
        if (ReadInstant("created") is not { } created)
        {
            return SignatureFault.BadDate;
        }

        var expires = ReadInstant("expires");
        return expires is null && input.Parameters.Get("expires") is not null ? SignatureFault.BadDate : SignatureWindow.Check(created, expires, now);
    }

    internal static SignatureFault TryRead(SignedMessage message, out MessageSignature? signature)
    {
        signature = null;
        if (message.Combined("signature") is not { } signatures || message.Combined("signature-input") is not { } inputs)
        {
            return SignatureFault.Missing;
        }

        if (!StructuredFieldParser.TryParseDictionary(inputs, out var inputMembers)
            || !StructuredFieldParser.TryParseDictionary(signatures, out var signatureMembers)
            || inputMembers.Count is 0 or > MaxLabels)
        {
            return SignatureFault.Malformed;
        }

        var candidates = new List<MessageSignature>();
        foreach (var member in inputMembers)
        {
            if (member.InnerList is not { } list
                || list.Parameters.Get<string>("keyid") is not { Length: > 0 } keyId
                || list.Items.Any(static item => item.Value is not string)
                || signatureMembers.FirstOrDefault(other => other.Key == member.Key)?.Item?.Value is not byte[] bytes)
            {
                return SignatureFault.Malformed;
            }

            candidates.Add(new(member.Key, keyId, list, bytes));
        }

        // Of several signatures the first that binds the request is the sender's; the others may be a proxy's.
        signature = candidates.Find(candidate => candidate.CheckComponents(message) == SignatureFault.None) ?? candidates[0];
        return SignatureFault.None;
    }

    internal string? Base(SignedMessage message) => SignatureBase.Build(message, input);

    internal override SignatureFault CheckSignature(SignedMessage message, VerificationKey key)
    {
        var named = input.Parameters.Get("alg");
        var fault = ChooseAlgorithm(named, key.Kind, out var chosen);
        if (fault != SignatureFault.None)
        {
            return fault;
        }

        return Base(message) is not { } text ? SignatureFault.UnknownComponent
            : key.Verify(chosen, Encoding.UTF8.GetBytes(text), Signature.Span) ? SignatureFault.None
            : SignatureFault.WrongKey;
    }

    /// <summary>The arithmetic with an algorithm that both ends agreed on elsewhere (RFC 9421 §3.2 step 6).</summary>
    internal bool CheckSignature(SignedMessage message, VerificationKey key, SignatureAlgorithm algorithm) =>
        Base(message) is { } text && key.Verify(algorithm, Encoding.UTF8.GetBytes(text), Signature.Span);

    private static SignatureFault ChooseAlgorithm(object? named, KeyKind kind, out SignatureAlgorithm chosen)
    {
        // Nobody sends alg: an RSA key then means PKCS#1 v1.5 with SHA-256, as in Mastodon and Fedify.
        (chosen, var fits) = (named, kind) switch
        {
            (null or "rsa-v1_5-sha256", KeyKind.Rsa) => (SignatureAlgorithm.RsaSha256, true),
            ("rsa-pss-sha512", KeyKind.Rsa) => (SignatureAlgorithm.RsaPssSha512, true),
            (null or "ed25519", KeyKind.Ed25519) => (SignatureAlgorithm.Ed25519, true),
            (null or "ecdsa-p256-sha256", KeyKind.EcdsaP256) => (SignatureAlgorithm.EcdsaP256Sha256, true),
            (null or "hmac-sha256", KeyKind.SharedSecret) => (SignatureAlgorithm.HmacSha256, true),
            _ => (default, false),
        };
        return fits ? SignatureFault.None
            : named is "rsa-v1_5-sha256" or "rsa-pss-sha512" or "ed25519" or "ecdsa-p256-sha256" or "hmac-sha256" ? SignatureFault.WrongKeyKind
            : SignatureFault.UnsupportedAlgorithm;
    }

    private DateTimeOffset? ReadInstant(string name) =>
        input.Parameters.Get(name) is long seconds and >= 0 and <= LatestInstant ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
