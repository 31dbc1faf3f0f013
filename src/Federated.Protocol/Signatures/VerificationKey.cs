using System.Security.Cryptography;

namespace Federated.Protocol.Signatures;

/// <summary>A public key that an actor published; it says whether that actor made a signature.</summary>
public sealed class VerificationKey : IEquatable<VerificationKey>
{
    // An 8192 bit key is 1.4 KB of base64; the rest is room for odd line breaks.
    private const int MaxPemLength = 8192;
    private const int MinRsaBits = 1024;
    private const int MaxRsaBits = 8192;

    // SubjectPublicKeyInfo of Ed25519 before the 32 key bytes (RFC 8410 §4).
    private static readonly byte[] Ed25519SpkiPrefix = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00];

    // Multicodec ed25519-pub, as a varint.
    private static readonly byte[] Ed25519Multicodec = [0xed, 0x01];

    private readonly byte[] material;

    private VerificationKey(KeyKind kind, byte[] material)
    {
        Kind = kind;
        this.material = material;
    }

    /// <summary>What sort of key it is.</summary>
    public KeyKind Kind { get; }

    /// <summary>Takes an Ed25519 public key of 32 bytes.</summary>
    public static VerificationKey FromEd25519(ReadOnlySpan<byte> publicKey) =>
        publicKey.Length == Ed25519.PublicKeyLength
            ? new(KeyKind.Ed25519, publicKey.ToArray())
            : throw new ArgumentException("An Ed25519 public key has 32 bytes.", nameof(publicKey));

    /// <summary>Reads a PEM text as peers publish it: SPKI or PKCS#1 whatever its label says, with odd line breaks and spaces.</summary>
    public static KeyRefusal TryReadPem(string pem, out VerificationKey? key)
    {
        key = null;
        if (pem.Length > MaxPemLength)
        {
            return KeyRefusal.TooLong;
        }

        return TryUnarmour(pem, out var der) ? TryReadDer(der, out key) : KeyRefusal.Malformed;
    }

    /// <summary>Reads an Ed25519 Multikey, <c>z6Mk…</c> (FEP-521a).</summary>
    public static KeyRefusal TryReadMultikey(string multibase, out VerificationKey? key)
    {
        key = null;
        if (!Multibase.TryDecodeBase58(multibase, out var bytes) || bytes.Length < 2)
        {
            return KeyRefusal.Malformed;
        }

        if (!bytes.AsSpan(0, 2).SequenceEqual(Ed25519Multicodec))
        {
            return KeyRefusal.UnsupportedKind;
        }

        if (bytes.Length != 2 + Ed25519.PublicKeyLength)
        {
            return KeyRefusal.Malformed;
        }

        key = FromEd25519(bytes.AsSpan(2));
        return KeyRefusal.None;
    }

    /// <summary>The key as PEM SubjectPublicKeyInfo, the form that every peer reads.</summary>
    public string ExportPem() => Kind == KeyKind.SharedSecret
        ? throw new InvalidOperationException("A shared secret is never published.")
        : PemEncoding.WriteString("PUBLIC KEY", Kind == KeyKind.Ed25519 ? [.. Ed25519SpkiPrefix, .. material] : material) + "\n";

    /// <summary>An Ed25519 key as Multikey, <c>z6Mk…</c>.</summary>
    public string ExportMultikey() => Kind == KeyKind.Ed25519
        ? Multibase.EncodeBase58([.. Ed25519Multicodec, .. material])
        : throw new InvalidOperationException("Only Ed25519 keys are written as Multikey.");

    /// <summary>Whether the owner of this key made the signature; an algorithm that does not fit the key is a no.</summary>
    public bool Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => (algorithm, Kind) switch
    {
        (SignatureAlgorithm.Ed25519, KeyKind.Ed25519) => Ed25519.Verify(material, data, signature),
        (SignatureAlgorithm.RsaSha256, KeyKind.Rsa) => VerifyRsa(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        (SignatureAlgorithm.RsaSha512, KeyKind.Rsa) => VerifyRsa(data, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        (SignatureAlgorithm.RsaPssSha512, KeyKind.Rsa) => VerifyRsa(data, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        (SignatureAlgorithm.EcdsaP256Sha256, KeyKind.EcdsaP256) => VerifyEcdsa(data, signature),
        (SignatureAlgorithm.HmacSha256, KeyKind.SharedSecret) =>
            CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(material, data), signature),
        _ => false,
    };

    /// <inheritdoc />
    public bool Equals(VerificationKey? other) => other is not null && Kind == other.Kind && material.AsSpan().SequenceEqual(other.material);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as VerificationKey);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Kind);
        hash.AddBytes(material);
        return hash.ToHashCode();
    }

    internal static VerificationKey FromSharedSecret(ReadOnlySpan<byte> secret) => new(KeyKind.SharedSecret, secret.ToArray());

    internal static VerificationKey FromRsa(RSAParameters parameters)
    {
        using var rsa = RSA.Create(parameters);
        return new(KeyKind.Rsa, rsa.ExportSubjectPublicKeyInfo());
    }

    private static bool TryUnarmour(string pem, out byte[] der)
    {
        der = [];
        var text = pem.AsSpan();
        var begin = text.IndexOf("-----BEGIN ");
        if (begin >= 0)
        {
            text = text[(begin + 11)..];
            var labelEnd = text.IndexOf("-----");
            var end = text.IndexOf("-----END ");
            if (labelEnd < 0 || end < labelEnd + 5)
            {
                return false;
            }

            text = text[(labelEnd + 5)..end];
        }

        var clean = new char[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // Some peers ship line breaks escaped twice, as the two characters \n.
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] is 'n' or 'r')
            {
                i++;
            }
            else if (!char.IsWhiteSpace(text[i]))
            {
                clean[length++] = text[i];
            }
        }

        der = new byte[length];
        var decoded = Convert.TryFromBase64Chars(clean.AsSpan(0, length), der, out var written);
        der = decoded ? der[..written] : [];
        return decoded && written > 0;
    }

    private static KeyRefusal TryReadDer(byte[] der, out VerificationKey? key)
    {
        key = null;
        if (der.Length == Ed25519SpkiPrefix.Length + Ed25519.PublicKeyLength && der.AsSpan().StartsWith(Ed25519SpkiPrefix))
        {
            key = FromEd25519(der.AsSpan(Ed25519SpkiPrefix.Length));
            return KeyRefusal.None;
        }

        if (TryImport(ECDsa.Create(), der, static (ecdsa, bytes) => Import(ecdsa, bytes), out ECDsa? curve))
        {
            using (curve)
            {
                if (curve.KeySize != 256)
                {
                    return KeyRefusal.UnsupportedKind;
                }

                key = new(KeyKind.EcdsaP256, curve.ExportSubjectPublicKeyInfo());
                return KeyRefusal.None;
            }
        }

        if (!TryImport(RSA.Create(), der, static (rsa, bytes) => Import(rsa, bytes), out RSA? candidate))
        {
            return KeyRefusal.Malformed;
        }

        using (candidate)
        {
            var parameters = candidate.ExportParameters(includePrivateParameters: false);
            var refusal = Judge(candidate.KeySize, parameters.Exponent!);
            key = refusal == KeyRefusal.None ? FromRsa(parameters) : null;
            return refusal;
        }
    }

    private static KeyRefusal Judge(int bits, byte[] exponent) => bits switch
    {
        < MinRsaBits => KeyRefusal.TooSmall,
        > MaxRsaBits => KeyRefusal.TooLarge,
        _ when exponent.Length > 4 || (exponent[^1] & 1) == 0 || exponent is [1] => KeyRefusal.BadExponent,
        _ => KeyRefusal.None,
    };

    private static void Import(ECDsa ecdsa, byte[] der) => ecdsa.ImportSubjectPublicKeyInfo(der, out _);

    private static void Import(RSA rsa, byte[] der)
    {
        try
        {
            rsa.ImportSubjectPublicKeyInfo(der, out _);
        }
        catch (CryptographicException)
        {
            rsa.ImportRSAPublicKey(der, out _);
        }
    }

    /// <summary>.NET has no Try form of these imports, and a stranger's bytes are not exceptional: the exception becomes a value here.</summary>
    private static bool TryImport<TKey>(TKey empty, byte[] der, Action<TKey, byte[]> import, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out TKey? key)
        where TKey : AsymmetricAlgorithm
    {
        try
        {
            import(empty, der);
            key = empty;
            return true;
        }
        catch (CryptographicException)
        {
            empty.Dispose();
            key = null;
            return false;
        }
    }

    private bool VerifyRsa(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        using var rsa = RSA.Create();
        rsa.ImportSubjectPublicKeyInfo(material, out _);
        return rsa.VerifyData(data, signature, hash, padding);
    }

    private bool VerifyEcdsa(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        using var ecdsa = ECDsa.Create();
        ecdsa.ImportSubjectPublicKeyInfo(material, out _);
        return ecdsa.VerifyData(data, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
