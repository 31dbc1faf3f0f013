using System.Globalization;
using System.Text;

namespace Federated.Protocol.Signatures;

/// <summary>A signature after draft-cavage-http-signatures-12, the dialect that every peer understands.</summary>
public sealed class CavageSignature : RequestSignature
{
    private const string RequestTarget = "(request-target)";

    // draft-cavage-12 §2.1.6; the default before it was "date", which binds no more either: both are refused later.
    private static readonly string[] DefaultCovered = ["date"];

    private static readonly string[] DateFormats = ["dd MMM yyyy HH:mm:ss 'GMT'", "d MMM yyyy HH:mm:ss 'GMT'"];

    private readonly string algorithm;
    private readonly long? created;
    private readonly long? expires;

    private CavageSignature(string keyId, IReadOnlyList<string> covered, byte[] signature, IReadOnlyDictionary<string, string> parameters)
        : base(keyId, covered, signature)
    {
        algorithm = parameters.TryGetValue("algorithm", out var named) ? named.ToLowerInvariant() : "hs2019";
        created = ReadInstant(parameters, "created");
        expires = ReadInstant(parameters, "expires");
    }

    /// <inheritdoc />
    public override SignatureScheme Scheme => SignatureScheme.Cavage;

    /// <summary>Signs a request that already has its <c>Date</c> and, with a body, <c>Digest</c>; returns the value of the <c>Signature</c> header.</summary>
    public static string Sign(SignedMessage message, SigningKey key, string keyId)
    {
        // Misskey and Friendica want exactly these; content-type is bound too where there is one.
        string[] covered = message.NeedsDigest
            ? message.Values("content-type").Count > 0 ? [RequestTarget, "host", "date", "digest", "content-type"] : [RequestTarget, "host", "date", "digest"]
            : [RequestTarget, "host", "date"];
        var text = SigningString(message, covered, withQuery: true, null, null)
            ?? throw new InvalidOperationException("The request lacks a header that is to be signed.");
        var signature = Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(text)));

        // "rsa-sha256" is what the strictest (Friendica, old WordPress) know; "hs2019" is the draft's word for "ask the key".
        var algorithm = key.Kind == KeyKind.Rsa ? "rsa-sha256" : "hs2019";
        return $"keyId=\"{keyId}\",algorithm=\"{algorithm}\",headers=\"{string.Join(' ', covered)}\",signature=\"{signature}\"";
    }

    /// <inheritdoc />
    public override SignatureFault CheckComponents(SignedMessage message)
    {
        if (!Covered.Contains(RequestTarget) || !Covered.Contains("host") || !(Covered.Contains("date") || Covered.Contains("(created)")))
        {
            return SignatureFault.MissingComponents;
        }

        // §2.3: (created) and (expires) are an error with the algorithm names of older drafts.
        return (Covered.Contains("(created)") || Covered.Contains("(expires)")) && algorithm is not ("hs2019" or "ed25519")
            ? SignatureFault.Malformed
            : SignatureFault.None;
    }

    /// <inheritdoc />
    public override SignatureFault CheckDigest(SignedMessage message)
    {
        var legacy = Covered.Contains("digest") ? message.Combined("digest") : null;
        var modern = Covered.Contains("content-digest") ? message.Combined("content-digest") : null;
        if (legacy is null && modern is null)
        {
            return message.NeedsDigest ? SignatureFault.DigestMissing : SignatureFault.None;
        }

        var fault = legacy is null ? SignatureFault.None : FaultOf(ContentDigest.CheckLegacy(legacy, message.Body.Span));
        return fault == SignatureFault.None && modern is not null ? FaultOf(ContentDigest.Check(modern, message.Body.Span)) : fault;
    }

    /// <inheritdoc />
    public override SignatureFault CheckTime(SignedMessage message, DateTimeOffset now)
    {
        DateTimeOffset made;
        if (Covered.Contains("(created)") && created is { } seconds)
        {
            made = DateTimeOffset.FromUnixTimeSeconds(seconds);
        }
        else if (Covered.Contains("date") && TryReadDate(message.Combined("date"), out var date))
        {
            made = date;
        }
        else
        {
            return SignatureFault.BadDate;
        }

        // An expiry that is not signed could be anybody's: it must not lengthen the window.
        var end = Covered.Contains("(expires)") && expires is { } last ? DateTimeOffset.FromUnixTimeSeconds(last) : (DateTimeOffset?)null;
        return SignatureWindow.Check(made, end, now);
    }

    internal static SignatureFault TryRead(SignedMessage message, out CavageSignature? signature)
    {
        signature = null;
        var values = message.Values("signature");
        if (values.Count == 0)
        {
            return SignatureFault.Missing;
        }

        if (values.Count > 1
            || !CavageParameters.TryParse(values[0], out var parameters)
            || !parameters.TryGetValue("keyid", out var keyId)
            || !parameters.TryGetValue("signature", out var encoded)
            || keyId.Length == 0)
        {
            return SignatureFault.Malformed;
        }

        var bytes = new byte[encoded.Length];
        var covered = parameters.TryGetValue("headers", out var headers)
            ? headers.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            : DefaultCovered;
        if (!Convert.TryFromBase64Chars(encoded, bytes, out var written) || written == 0
            || covered.Length is 0 or > CavageParameters.MaxCovered || covered.Distinct().Count() != covered.Length
            || !HasPlainInstants(parameters))
        {
            return SignatureFault.Malformed;
        }

        signature = new(keyId, covered, bytes[..written], parameters);
        return SignatureFault.None;
    }

    internal string? SigningString(SignedMessage message, bool withQuery) => SigningString(message, Covered, withQuery, created, expires);

    internal override SignatureFault CheckSignature(SignedMessage message, VerificationKey key)
    {
        var fault = ChooseAlgorithm(key.Kind, out var chosen);
        if (fault != SignatureFault.None)
        {
            return fault;
        }

        if (SigningString(message, withQuery: true) is not { } full)
        {
            return SignatureFault.UnknownComponent;
        }

        if (key.Verify(chosen, Encoding.UTF8.GetBytes(full), Signature.Span))
        {
            return SignatureFault.None;
        }

        // Misskey, Mitra, Friendica and Fedify sign the path alone.
        return message.Query.Length > 0
            && SigningString(message, withQuery: false) is { } pathOnly
            && key.Verify(chosen, Encoding.UTF8.GetBytes(pathOnly), Signature.Span)
            ? SignatureFault.None
            : SignatureFault.WrongKey;
    }

    /// <summary>The lines that are signed, joined by LF without a last one (§2.3); null when the request lacks a covered header.</summary>
    private static string? SigningString(SignedMessage message, IReadOnlyList<string> covered, bool withQuery, long? created, long? expires)
    {
        var lines = new string[covered.Count];
        for (var i = 0; i < covered.Count; i++)
        {
            var name = covered[i];
            var value = name switch
            {
                RequestTarget => $"{message.Method.ToLowerInvariant()} {(withQuery ? message.Target : message.Path)}",
                "(created)" => created?.ToString(CultureInfo.InvariantCulture),
                "(expires)" => expires?.ToString(CultureInfo.InvariantCulture),
                _ => message.Combined(name),
            };
            if (value is null)
            {
                return null;
            }

            lines[i] = $"{name}: {value}";
        }

        return string.Join('\n', lines);
    }

    /// <summary>RFC 9110 §5.6.7, but for the weekday: it says nothing, and the draft's own example has a wrong one.</summary>
    private static bool TryReadDate(string? text, out DateTimeOffset date)
    {
        date = default;
        return text is { Length: > 5 and < 64 } && text[3] == ','
            && DateTimeOffset.TryParseExact(text.AsSpan(4).Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out date);
    }

    private static bool HasPlainInstants(IReadOnlyDictionary<string, string> parameters) =>
        (!parameters.ContainsKey("created") || ReadInstant(parameters, "created") is not null)
        && (!parameters.ContainsKey("expires") || ReadInstant(parameters, "expires") is not null);

    private static long? ReadInstant(IReadOnlyDictionary<string, string> parameters, string name) =>
        parameters.TryGetValue(name, out var text)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= MessageSignature.LatestInstant
            ? seconds
            : null;

    private SignatureFault ChooseAlgorithm(KeyKind kind, out SignatureAlgorithm chosen)
    {
        SignatureAlgorithm? wanted = (algorithm, kind) switch
        {
            // In the fediverse hs2019 with an RSA key is PKCS#1 v1.5 with SHA-256, not the draft registry's PSS with SHA-512.
            ("hs2019" or "rsa-sha256", KeyKind.Rsa) => SignatureAlgorithm.RsaSha256,
            ("rsa-sha512", KeyKind.Rsa) => SignatureAlgorithm.RsaSha512,
            ("hs2019" or "ed25519", KeyKind.Ed25519) => SignatureAlgorithm.Ed25519,
            _ => null,
        };
        chosen = wanted ?? default;
        return wanted is not null ? SignatureFault.None
            : algorithm is "hs2019" or "rsa-sha256" or "rsa-sha512" or "ed25519" ? SignatureFault.WrongKeyKind
            : SignatureFault.UnsupportedAlgorithm;
    }
}
