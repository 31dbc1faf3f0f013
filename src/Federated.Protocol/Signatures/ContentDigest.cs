using System.Security.Cryptography;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>Digests of bodies in headers: <c>Content-Digest</c> and <c>Repr-Digest</c> (RFC 9530), <c>Digest</c> (RFC 3230).</summary>
public static class ContentDigest
{
    // Every registered algorithm fits in a handful of members; more is somebody keeping us busy.
    private const int MaxMembers = 8;

    private static readonly StructuredFieldLimits Limits = new() { MaxLength = 4096, MaxMembers = MaxMembers, MaxInnerItems = 1, MaxParameters = 8 };

    /// <summary>The value of a <c>Content-Digest</c> or <c>Repr-Digest</c> header: <c>sha-256=:…:</c> (RFC 9530 §2, §3).</summary>
    public static string Compute(ReadOnlySpan<byte> body, DigestAlgorithm algorithm = DigestAlgorithm.Sha256) => algorithm == DigestAlgorithm.Sha512
        ? $"sha-512=:{Convert.ToBase64String(SHA512.HashData(body))}:"
        : $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:";

    /// <summary>The value of a <c>Digest</c> header, algorithm in upper case as Threads, Misskey and Friendica insist: <c>SHA-256=…</c>.</summary>
    public static string ComputeLegacy(ReadOnlySpan<byte> body, DigestAlgorithm algorithm = DigestAlgorithm.Sha256) => algorithm == DigestAlgorithm.Sha512
        ? $"SHA-512={Convert.ToBase64String(SHA512.HashData(body))}"
        : $"SHA-256={Convert.ToBase64String(SHA256.HashData(body))}";

    /// <summary>
    /// Checks a <c>Content-Digest</c> or <c>Repr-Digest</c> header (RFC 9530 §2, §3) against the content, or the whole representation.
    /// One known digest that does not match refuses the whole; one that does makes unknown ones harmless.
    /// </summary>
    public static DigestCheck Check(string value, ReadOnlySpan<byte> body) => Check(value, body, new ComputedDigests());

    /// <summary>The same, with what was computed of this body before.</summary>
    internal static DigestCheck Check(string value, ReadOnlySpan<byte> body, ComputedDigests known)
    {
        if (StructuredFieldReader.ReadDictionary(value, out var members, Limits) != StructuredFieldFault.None || members!.Count == 0)
            return DigestCheck.Malformed;
        var result = DigestCheck.Unsupported;
        foreach (var (algorithm, member) in members)
        {
            if (member is not StructuredItem { Value.Type: StructuredType.ByteSequence } item)
                return DigestCheck.Malformed;
            result = Combine(result, known.Compare(body, algorithm, item.Value.Bytes));
        }

        return result;
    }

    /// <summary>Checks a <c>Digest</c> header (RFC 3230 §4.3.2; algorithm names in any case).</summary>
    public static DigestCheck CheckLegacy(string value, ReadOnlySpan<byte> body) => CheckLegacy(value, body, new ComputedDigests());

    internal static DigestCheck CheckLegacy(string value, ReadOnlySpan<byte> body, ComputedDigests known)
    {
        var result = DigestCheck.Unsupported;
        var members = 0;
        var text = value.AsSpan();

        // The longest digest is SHA-512; what does not fit is no digest that we know.
        Span<byte> given = stackalloc byte[SHA512.HashSizeInBytes + 2];
        foreach (var range in text.Split(','))
        {
            // Base64 ends with "=": only the first one separates.
            var member = text[range];
            var separator = member.IndexOf('=');
            if (separator <= 0 || ++members > MaxMembers)
                return DigestCheck.Malformed;
            var decoded = Convert.TryFromBase64Chars(member[(separator + 1)..].Trim(), given, out var written);
            result = Combine(result, known.Compare(body, member[..separator].Trim(), decoded ? given[..written] : []));
        }

        return result;
    }

    private static DigestCheck Combine(DigestCheck sofar, DigestCheck next) => (sofar, next) switch
    {
        (DigestCheck.Invalid, _) or (_, DigestCheck.Invalid) => DigestCheck.Invalid,
        (DigestCheck.Valid, _) or (_, DigestCheck.Valid) => DigestCheck.Valid,
        _ => DigestCheck.Unsupported,
    };
}
