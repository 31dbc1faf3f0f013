using System.Security.Cryptography;

namespace Federated.Protocol.Signatures;

/// <summary>Hashes one body at most once for each algorithm, however often a header names it and however often it is checked.</summary>
internal sealed class ComputedDigests
{
    private byte[]? sha256;
    private byte[]? sha512;

    /// <summary>Compares in constant time; <paramref name="body"/> must be the same at each call.</summary>
    public DigestCheck Compare(ReadOnlySpan<byte> body, ReadOnlySpan<char> algorithm, ReadOnlySpan<byte> given)
    {
        byte[] expected;
        if (algorithm.Equals("sha-256", StringComparison.OrdinalIgnoreCase))
            expected = sha256 ??= SHA256.HashData(body);
        else if (algorithm.Equals("sha-512", StringComparison.OrdinalIgnoreCase))
            expected = sha512 ??= SHA512.HashData(body);
        else
            return DigestCheck.Unsupported;
        return CryptographicOperations.FixedTimeEquals(expected, given) ? DigestCheck.Valid : DigestCheck.Invalid;
    }
}
