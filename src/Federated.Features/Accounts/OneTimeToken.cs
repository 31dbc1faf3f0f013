using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Federated.Features.Accounts;

/// <summary>A secret of one use: 32 random bytes that are shown once, and of which only the hash is kept.</summary>
/// <remarks>A plain hash suffices: nobody guesses 256 random bits, so that there is nothing to slow down.</remarks>
internal static class OneTimeToken
{
    private const int Size = 32;

    public static string Make() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static bool Matches(string token, byte[]? hash) => hash is not null && CryptographicOperations.FixedTimeEquals(HashOf(token), hash);
}
