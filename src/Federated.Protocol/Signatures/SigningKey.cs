using System.Security.Cryptography;

namespace Federated.Protocol.Signatures;

/// <summary>A private key of one of our actors; it signs and never shows itself unless exported on purpose.</summary>
public sealed class SigningKey
{
    // Mastodon, Misskey and GoToSocial all use 2048 bits; some peers refuse others.
    private const int RsaBits = 2048;

    private readonly byte[] secret;

    // Importing an RSA key costs four times what signing does, and one post is signed for hundreds of hosts; RSA objects are not for two threads at once.
    private readonly Lock signing = new();
    private RSA? imported;

    private SigningKey(KeyKind kind, byte[] secret, VerificationKey verificationKey)
    {
        Kind = kind;
        this.secret = secret;
        VerificationKey = verificationKey;
    }

    /// <summary>RSA or Ed25519.</summary>
    public KeyKind Kind { get; }

    /// <summary>The public half.</summary>
    public VerificationKey VerificationKey { get; }

    /// <summary>Makes a new RSA key of 2048 bits.</summary>
    public static SigningKey CreateRsa()
    {
        using var rsa = RSA.Create(RsaBits);
        return FromRsa(rsa);
    }

    /// <summary>Makes a new Ed25519 key.</summary>
    public static SigningKey CreateEd25519() => ImportEd25519(RandomNumberGenerator.GetBytes(Ed25519.SeedLength));

    /// <summary>Takes back an RSA key from its PKCS#8 bytes.</summary>
    public static SigningKey ImportRsa(ReadOnlySpan<byte> pkcs8)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(pkcs8, out _);
        return FromRsa(rsa);
    }

    /// <summary>Takes back an RSA key from a PEM text, PKCS#8 or PKCS#1.</summary>
    public static SigningKey ImportRsaPem(string pem)
    {
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return FromRsa(rsa);
    }

    /// <summary>Takes back an Ed25519 key from its 32 byte seed.</summary>
    public static SigningKey ImportEd25519(ReadOnlySpan<byte> seed) =>
        new(KeyKind.Ed25519, seed.ToArray(), VerificationKey.FromEd25519(Ed25519.PublicKeyOf(seed)));

    /// <summary>The private key itself, for storage under encryption: PKCS#8 for RSA, the seed for Ed25519.</summary>
    public byte[] Export() => [.. secret];

    /// <summary>Signs with the one algorithm that the fediverse understands for this kind of key.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        if (Kind == KeyKind.Ed25519)
        {
            return Ed25519.Sign(secret, data);
        }

        lock (signing)
        {
            if (imported is null)
            {
                imported = RSA.Create();
                imported.ImportPkcs8PrivateKey(secret, out _);
            }

            return imported.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    private static SigningKey FromRsa(RSA rsa) =>
        new(KeyKind.Rsa, rsa.ExportPkcs8PrivateKey(), VerificationKey.FromRsa(rsa.ExportParameters(includePrivateParameters: false)));
}
