using System.Globalization;
using System.Text;

namespace Federated.Protocol.Signatures;

/// <summary>A signature after draft-cavage-http-signatures-12, the dialect that every peer understands.</summary>
public sealed class CavageSignature : RequestSignature
{
    private const string RequestTarget = "(request-target)";
    private const string CreatedHeader = "(created)";
    private const string ExpiresHeader = "(expires)";

    // draft-cavage-12 §2.1.6 says "(created)", all drafts before it "date", and so does its own Appendix C.1. Neither binds a request: both are refused later.
    private static readonly string[] DefaultCovered = ["date"];

    private readonly string algorithm;
    private readonly CavageParameters parameters;
    private readonly DateTimeOffset? created;
    private readonly DateTimeOffset? expires;

    private CavageSignature(string[] covered, byte[] signature, CavageParameters parameters, DateTimeOffset? created, DateTimeOffset? expires)
        : base(parameters.KeyId!, covered, signature)
    {
        this.parameters = parameters;
        algorithm = parameters.Algorithm;
        this.created = created;
        this.expires = expires;
    }

    /// <inheritdoc />
    public override SignatureScheme Scheme => SignatureScheme.Cavage;

    /// <summary>Signs a request that already has its <c>Date</c> and, with a body, <c>Digest</c>, as the fediverse wants it; returns the value of the <c>Signature</c> header.</summary>
    public static string Sign(SignedMessage message, SigningKey key, string keyId)
    {
        // Misskey and Friendica want exactly these; content-type is bound too where there is one.
        string[] covered = message.NeedsDigest
            ? message.Values("content-type").Count > 0 ? [RequestTarget, "host", "date", "digest", "content-type"] : [RequestTarget, "host", "date", "digest"]
            : [RequestTarget, "host", "date"];
        return Sign(message, key, new CavageOptions(keyId, covered));
    }

    /// <summary>Signs a message that already has all its headers; returns the value of the <c>Signature</c> header. A header that is to be signed and is absent throws <see cref="InvalidOperationException"/>.</summary>
    public static string Sign(SignedMessage message, SigningKey key, CavageOptions options)
    {
        if (options.KeyId.AsSpan().ContainsAny('"', '\\') || options.KeyId.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new ArgumentException("A key id is printable ASCII without quotes.", nameof(options));
        var created = options.Created?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var expires = options.Expires?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var bytes = new SignedBytes(stackalloc byte[1024]);
        if (WriteSigningString(message, options.Covered, withQuery: true, created, expires, ref bytes) != SignatureFault.None)
            throw new InvalidOperationException("The message lacks a header that is to be signed.");
        var chosen = options.Algorithm ?? AlgorithmNames.DefaultOf(key.Kind);
        var signature = Convert.ToBase64String(key.Sign(chosen, bytes.Written));
        bytes.Dispose();

        // "rsa-sha256" is what the strictest (Friendica, old WordPress) know; "hs2019" is the draft's word for "ask the key".
        var name = options.HidesAlgorithm ? "hs2019" : chosen switch
        {
            SignatureAlgorithm.RsaSha256 => "rsa-sha256",
            SignatureAlgorithm.RsaSha512 => "rsa-sha512",
            _ => "hs2019",
        };
        var times = (created is null ? "" : $",created={created}") + (expires is null ? "" : $",expires={expires}");
        return $"keyId=\"{options.KeyId}\",algorithm=\"{name}\"{times},headers=\"{string.Join(' ', options.Covered)}\",signature=\"{signature}\"";
    }

    /// <summary>The lines that were signed, joined by LF (draft-cavage-12 §2.3), for people who compare; null with a fault when the message lacks one.</summary>
    public override SignatureFault Describe(SignedMessage message, out string? text) => Describe(message, withQuery: true, out text);

    /// <inheritdoc />
    public override SignatureFault CheckComponents(SignedMessage message, SignaturePolicy? policy = null)
    {
        policy ??= SignaturePolicy.Fediverse;
        if (policy.BindsMessage && (!Covers(RequestTarget) || !Covers("host")))
            return SignatureFault.MissingComponents;
        if (policy.RequiresCreated && !Covers("date") && !Covers(CreatedHeader))
            return SignatureFault.MissingComponents;

        // §2.3: (created) and (expires) are an error with the algorithm names of older drafts.
        return (Covers(CreatedHeader) || Covers(ExpiresHeader)) && algorithm is not ("hs2019" or "ed25519")
            ? SignatureFault.PseudoHeaderNotAllowed
            : SignatureFault.None;
    }

    /// <inheritdoc />
    public override SignatureFault CheckDigest(SignedMessage message, SignaturePolicy? policy = null)
    {
        var legacy = Covers("digest") ? message.Combined("digest") : null;
        var modern = Covers("content-digest") ? message.Combined("content-digest") : null;
        if (legacy is null && modern is null)
            return message.NeedsDigest && (policy ?? SignaturePolicy.Fediverse).BindsBody ? SignatureFault.DigestMissing : SignatureFault.None;
        var fault = legacy is null ? SignatureFault.None : FaultOf(ContentDigest.CheckLegacy(legacy, message.Body.Span, message.Digests));
        return fault == SignatureFault.None && modern is not null ? FaultOf(ContentDigest.Check(modern, message.Body.Span, message.Digests)) : fault;
    }

    /// <inheritdoc />
    public override SignatureFault CheckTime(SignedMessage message, DateTimeOffset now, SignaturePolicy? policy = null)
    {
        policy ??= SignaturePolicy.Fediverse;
        DateTimeOffset? made = null;
        if (Covers(CreatedHeader) && created is not null)
            made = created;
        else if (Covers("date") && HttpDate.TryParse(message.Combined("date"), out var date))
            made = date;
        if (made is null && (policy.RequiresCreated || Covers("date")))
            return SignatureFault.BadDate;

        // An expiry that is not signed could be anybody's: it must not lengthen the window.
        return SignatureWindow.Check(made, Covers(ExpiresHeader) ? expires : null, now, policy);
    }

    internal static SignatureFault TryRead(SignedMessage message, out CavageSignature? signature)
    {
        signature = null;
        var values = message.Values("signature");
        if (values.Count == 0)
        {
            // §3.1: the other place for the same parameters.
            values = message.Values("authorization");
            if (values.Count == 0 || !values[0].StartsWith("Signature ", StringComparison.OrdinalIgnoreCase))
                return SignatureFault.Missing;
        }

        if (values.Count > 1 || CavageParameters.TryParse(values[0]) is not { } parameters || parameters.Signature is not { } signatureBytes)
            return SignatureFault.Malformed;
        if (string.IsNullOrEmpty(parameters.KeyId))
            return SignatureFault.KeyIdMissing;
        var covered = parameters.NamesHeaders ? parameters.Headers : DefaultCovered;
        if (covered is null
            || !CavageParameters.TryReadInstant(parameters.Created, withFraction: false, out var created)
            || !CavageParameters.TryReadInstant(parameters.Expires, withFraction: true, out var expires))
            return SignatureFault.Malformed;
        signature = new(covered, signatureBytes, parameters, created, expires);
        return SignatureFault.None;
    }

    internal SignatureFault Describe(SignedMessage message, bool withQuery, out string? text)
    {
        var bytes = new SignedBytes(stackalloc byte[1024]);
        var fault = WriteSigningString(message, Covered, withQuery, parameters.Created, parameters.Expires, ref bytes);
        text = fault == SignatureFault.None ? Encoding.UTF8.GetString(bytes.Written) : null;
        bytes.Dispose();
        return fault;
    }

    internal override SignatureFault CheckSignature(SignedMessage message, VerificationKey key, SignaturePolicy policy)
    {
        var fault = ChooseAlgorithm(key.Kind, policy, out var chosen);
        if (fault != SignatureFault.None)
            return fault;
        fault = CheckSpelling(message, key, chosen, withQuery: true);

        // Misskey, Mitra, Friendica and Fedify sign the path alone.
        return fault == SignatureFault.WrongKey && Covers(RequestTarget) && message.Query.Length > 0
            ? CheckSpelling(message, key, chosen, withQuery: false)
            : fault;
    }

    private SignatureFault CheckSpelling(SignedMessage message, VerificationKey key, SignatureAlgorithm chosen, bool withQuery)
    {
        var bytes = new SignedBytes(stackalloc byte[1024]);
        var fault = WriteSigningString(message, Covered, withQuery, parameters.Created, parameters.Expires, ref bytes);
        if (fault == SignatureFault.None && !key.Verify(chosen, bytes.Written, Signature.Span))
            fault = SignatureFault.WrongKey;
        bytes.Dispose();
        return fault;
    }

    /// <summary>The lines that are signed, joined by LF without a last one (§2.3).</summary>
    private static SignatureFault WriteSigningString(
        SignedMessage message, IReadOnlyList<string> covered, bool withQuery, string? created, string? expires, ref SignedBytes bytes)
    {
        for (var i = 0; i < covered.Count; i++)
        {
            var name = covered[i];
            if (i > 0)
                bytes.Append((byte)'\n');
            bytes.Append(name);
            bytes.Append(": "u8);
            if (name == RequestTarget && message.Status is null)
            {
                bytes.AppendLower(message.Method);
                bytes.Append((byte)' ');
                bytes.Append(withQuery || message.Query.Length == 0 ? message.Target : message.Path);
                continue;
            }

            var value = name switch
            {
                RequestTarget => null,
                CreatedHeader => created,
                ExpiresHeader => expires,
                _ => message.Combined(name),
            };
            if (value is null)
                return name.StartsWith('(') && name is not (CreatedHeader or ExpiresHeader) ? SignatureFault.UnknownComponent : SignatureFault.ComponentMissing;
            if (!bytes.TryAppendLine(value))
                return SignatureFault.ComponentUnreadable;
        }

        return SignatureFault.None;
    }

    private SignatureFault ChooseAlgorithm(KeyKind kind, SignaturePolicy policy, out SignatureAlgorithm chosen)
    {
        var named = AlgorithmNames.FromDraft(algorithm, kind);
        chosen = algorithm == "hs2019" && policy.Algorithm is { } agreed ? agreed : named.GetValueOrDefault();
        return named is null ? SignatureFault.UnsupportedAlgorithm
            : AlgorithmNames.KindOf(chosen) != kind ? SignatureFault.WrongKeyKind
            : policy.Algorithm is { } wanted && wanted != chosen ? SignatureFault.AlgorithmMismatch
            : SignatureFault.None;
    }
}
