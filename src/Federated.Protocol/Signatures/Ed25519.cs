using System.Security.Cryptography;

namespace Federated.Protocol.Signatures;

/// <summary>Ed25519 signatures (RFC 8032 §5.1), computed by libsodium because .NET has none.</summary>
public static class Ed25519
{
    /// <summary>Length of a private seed.</summary>
    public const int SeedLength = 32;

    /// <summary>Length of a public key.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>Length of a signature.</summary>
    public const int SignatureLength = 64;

    private const int SecretKeyLength = 64;

    /// <summary>The public key that belongs to a seed.</summary>
    public static byte[] PublicKeyOf(ReadOnlySpan<byte> seed)
    {
        RequireLength(seed, SeedLength, nameof(seed));
        var publicKey = new byte[PublicKeyLength];
        Span<byte> secret = stackalloc byte[SecretKeyLength];
        _ = Sodium.KeyPairFromSeed(publicKey, secret, seed);
        CryptographicOperations.ZeroMemory(secret);
        return publicKey;
    }

    /// <summary>Signs a message with the key of a seed. A <see cref="SigningKey"/> is twice as fast, since it keeps what is computed from the seed.</summary>
    public static byte[] Sign(ReadOnlySpan<byte> seed, ReadOnlySpan<byte> message)
    {
        RequireLength(seed, SeedLength, nameof(seed));
        Span<byte> publicKey = stackalloc byte[PublicKeyLength];
        Span<byte> secret = stackalloc byte[SecretKeyLength];
        _ = Sodium.KeyPairFromSeed(publicKey, secret, seed);
        var signature = SignExpanded(secret, message);
        CryptographicOperations.ZeroMemory(secret);
        return signature;
    }

    /// <summary>Whether a signature of a message was made by the owner of a public key; wrong lengths are a no.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        publicKey.Length == PublicKeyLength
        && signature.Length == SignatureLength
        && Sodium.Verify(signature, message, (ulong)message.Length, publicKey) == 0;

    /// <summary>Signs with seed and public key side by side, libsodium's own form.</summary>
    internal static byte[] SignExpanded(ReadOnlySpan<byte> secretKey, ReadOnlySpan<byte> message)
    {
        var signature = new byte[SignatureLength];
        _ = Sodium.Sign(signature, 0, message, (ulong)message.Length, secretKey);
        return signature;
    }

    private static void RequireLength(ReadOnlySpan<byte> value, int length, string name)
    {
        if (value.Length != length)
        {
            throw new ArgumentException($"Must be {length} bytes long.", name);
        }
    }
}
