using System.Security.Cryptography;

namespace Federated.Imaging.Hashes;

/// <summary>The SHA-256 of some bytes, spelled the way FEP-1311's <c>digestMultibase</c> wants it.</summary>
public static class Sha256Multibase
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"; // base58btc

    /// <summary>Hashes <paramref name="content"/> and spells the digest.</summary>
    public static string Compute(ReadOnlySpan<byte> content)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, digest);
        return Encode(digest);
    }

    /// <summary>Spells a SHA-256 digest that is already known.</summary>
    /// <param name="digest">Its 32 bytes.</param>
    public static string Encode(ReadOnlySpan<byte> digest)
    {
        if (digest.Length != SHA256.HashSizeInBytes)
            throw new ArgumentException("A SHA-256 digest has 32 bytes.", nameof(digest));
        // Multihash: code 0x12 (sha2-256), length 0x20, digest. Multibase: "z" is base58btc.
        Span<byte> multihash = stackalloc byte[2 + SHA256.HashSizeInBytes];
        multihash[0] = 0x12;
        multihash[1] = SHA256.HashSizeInBytes;
        digest.CopyTo(multihash[2..]);
        return ToBase58(multihash);
    }

    // 34 bytes that start with 0x12 are at most 47 digits and never have leading zeros to preserve.
    private static string ToBase58(Span<byte> number)
    {
        Span<char> text = stackalloc char[48];
        var at = text.Length;
        while (number.ContainsAnyExcept((byte)0))
        {
            var remainder = 0;
            foreach (ref var digit in number)
            {
                var value = (remainder << 8) | digit;
                digit = (byte)(value / 58);
                remainder = value % 58;
            }

            text[--at] = Alphabet[remainder];
        }

        text[--at] = 'z';
        return new string(text[at..]);
    }
}
