using System.Security.Cryptography;
using System.Text;

namespace Federated.Storage.Secrets;

/// <summary>Seals what must not be readable in the database: AES-256-GCM under the installation's secret key.</summary>
/// <remarks>Layout: version 1, 12 bytes nonce, 16 bytes tag, ciphertext; the purpose is authenticated but not stored.</remarks>
public sealed class SecretBox : IDisposable
{
    public const int KeySize = 32;

    private const byte Version = 1;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private readonly byte[] key;
    private readonly AesGcm aes;

    public SecretBox(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeySize)
            throw new ArgumentException("The secret key must have 32 bytes.", nameof(key));
        this.key = key.ToArray();
        aes = new AesGcm(key, TagSize);
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, string purpose)
    {
        var box = new byte[1 + NonceSize + TagSize + plain.Length];
        box[0] = Version;
        var nonce = box.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        lock (aes)
            aes.Encrypt(nonce, plain, box.AsSpan(1 + NonceSize + TagSize), box.AsSpan(1 + NonceSize, TagSize), Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <summary>Throws <see cref="CryptographicException"/> when the key, the purpose or the bytes are not the ones that sealed it.</summary>
    public byte[] Open(ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < 1 + NonceSize + TagSize || box[0] != Version)
            throw new CryptographicException("Not a sealed value.");
        var plain = new byte[box.Length - 1 - NonceSize - TagSize];
        lock (aes)
            aes.Decrypt(box.Slice(1, NonceSize), box[(1 + NonceSize + TagSize)..], box.Slice(1 + NonceSize, TagSize), plain, Encoding.UTF8.GetBytes(purpose));
        return plain;
    }

    /// <summary>A key of its own for another use (RFC 5869), so that no two uses share one.</summary>
    public byte[] DeriveKey(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, KeySize, info: Encoding.UTF8.GetBytes(purpose));

    public void Dispose() => aes.Dispose();
}
