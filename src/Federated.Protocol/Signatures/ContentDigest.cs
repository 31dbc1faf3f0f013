using System.Security.Cryptography;
using Federated.Protocol.StructuredFields;

namespace Federated.Protocol.Signatures;

/// <summary>Digests of bodies in headers: <c>Content-Digest</c> and <c>Repr-Digest</c> (RFC 9530), <c>Digest</c> (RFC 3230).</summary>
public static class ContentDigest
{
    // Every registered algorithm fits in a handful of members; more is somebody making us hash.
    private const int MaxMembers = 8;

    /// <summary>The value of a <c>Content-Digest</c> header: <c>sha-256=:…:</c>.</summary>
    public static string Compute(ReadOnlySpan<byte> body) => $"sha-256=:{Convert.ToBase64String(SHA256.HashData(body))}:";

    /// <summary>The value of a <c>Digest</c> header, algorithm in upper case as Threads, Misskey and Friendica insist: <c>SHA-256=…</c>.</summary>
    public static string ComputeLegacy(ReadOnlySpan<byte> body) => $"SHA-256={Convert.ToBase64String(SHA256.HashData(body))}";

    /// <summary>Checks a <c>Content-Digest</c> or <c>Repr-Digest</c> header (RFC 9530 §2).</summary>
    public static DigestCheck Check(string value, ReadOnlySpan<byte> body)
    {
        if (!StructuredFieldParser.TryParseDictionary(value, out var members) || members.Count is 0 or > MaxMembers)
        {
            return DigestCheck.Malformed;
        }

        var result = DigestCheck.Unsupported;
        foreach (var member in members)
        {
            if (member.Item?.Value is not byte[] given)
            {
                return DigestCheck.Malformed;
            }

            result = Combine(result, Compare(member.Key, given, body));
        }

        return result;
    }

    /// <summary>Checks a <c>Digest</c> header (RFC 3230 §4.3.2; algorithm names in any case).</summary>
    public static DigestCheck CheckLegacy(string value, ReadOnlySpan<byte> body)
    {
        var members = value.Split(',', MaxMembers + 1);
        if (members.Length > MaxMembers)
        {
            return DigestCheck.Malformed;
        }

        var result = DigestCheck.Unsupported;
        foreach (var member in members)
        {
            // Base64 ends with "=": only the first one separates.
            var separator = member.IndexOf('=', StringComparison.Ordinal);
            if (separator <= 0)
            {
                return DigestCheck.Malformed;
            }

            var encoded = member.AsSpan(separator + 1).Trim();
            var given = new byte[encoded.Length];
            var decoded = Convert.TryFromBase64Chars(encoded, given, out var written);
            result = Combine(result, Compare(member[..separator].Trim().ToLowerInvariant(), decoded ? given.AsSpan(0, written) : [], body));
        }

        return result;
    }

    private static DigestCheck Compare(string algorithm, ReadOnlySpan<byte> given, ReadOnlySpan<byte> body) => algorithm switch
    {
        "sha-256" => CryptographicOperations.FixedTimeEquals(SHA256.HashData(body), given) ? DigestCheck.Valid : DigestCheck.Invalid,
        "sha-512" => CryptographicOperations.FixedTimeEquals(SHA512.HashData(body), given) ? DigestCheck.Valid : DigestCheck.Invalid,

        // RFC 9530 §5: md5, sha, unixsum, unixcksum, adler and crc32c are deprecated or insecure.
        _ => DigestCheck.Unsupported,
    };

    /// <summary>One known digest that does not match refuses the whole; one that does makes unknown ones harmless.</summary>
    private static DigestCheck Combine(DigestCheck sofar, DigestCheck next) => (sofar, next) switch
    {
        (DigestCheck.Invalid, _) or (_, DigestCheck.Invalid) => DigestCheck.Invalid,
        (DigestCheck.Valid, _) or (_, DigestCheck.Valid) => DigestCheck.Valid,
        _ => DigestCheck.Unsupported,
    };
}
