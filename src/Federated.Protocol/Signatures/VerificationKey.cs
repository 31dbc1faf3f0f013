using System.Security.Cryptography;
using System.Text.Json;

namespace Federated.Protocol.Signatures;

/// <summary>A public key that an actor published; it says whether that actor made a signature. Any number of threads may use one at once.</summary>
public sealed class VerificationKey : IEquatable<VerificationKey>
{
    /// <summary>What stands before the Multikey in a <c>did:key</c>.</summary>
    internal const string DidPrefix = "did:key:";

    private const int MinRsaBits = 1024;
    private const int MaxRsaBits = 8192;

    // Ed25519 and HMAC: the bytes themselves; RSA and ECDSA: SubjectPublicKeyInfo.
    private readonly byte[] material;
    private readonly KeyPool<RSA>? rsa;
    private readonly KeyPool<ECDsa>? ecdsa;

    private VerificationKey(KeyKind kind, byte[] material)
    {
        Kind = kind;
        this.material = material;
        rsa = kind == KeyKind.Rsa ? new(ImportRsa) : null;
        ecdsa = kind is KeyKind.EcdsaP256 or KeyKind.EcdsaP384 ? new(ImportEcdsa) : null;
    }

    /// <summary>What sort of key it is.</summary>
    public KeyKind Kind { get; }

    /// <summary>Takes an Ed25519 public key of 32 bytes; another length throws <see cref="ArgumentException"/>.</summary>
    public static VerificationKey FromEd25519(ReadOnlySpan<byte> publicKey) =>
        publicKey.Length == Ed25519.PublicKeyLength
            ? new(KeyKind.Ed25519, publicKey.ToArray())
            : throw new ArgumentException("An Ed25519 public key has 32 bytes.", nameof(publicKey));

    /// <summary>Takes the secret of HMAC-SHA-256, which makes signatures as well as it verifies them.</summary>
    public static VerificationKey FromSharedSecret(ReadOnlySpan<byte> secret) => new(KeyKind.SharedSecret, secret.ToArray());

    /// <summary>Reads a PEM text as peers publish it: SPKI or PKCS#1 whatever its label says, with odd line breaks and spaces.</summary>
    public static KeyRefusal TryReadPem(string pem, out VerificationKey? key)
    {
        key = null;
        return pem.Length > PemText.MaxLength ? KeyRefusal.TooLong
            : PemText.TryUnarmour(pem, out var der) ? DerKeys.ReadPublic(der, out key)
            : KeyRefusal.Malformed;
    }

    /// <summary>Reads DER, SubjectPublicKeyInfo or PKCS#1.</summary>
    public static KeyRefusal TryReadDer(ReadOnlySpan<byte> der, out VerificationKey? key)
    {
        key = null;
        return der.Length > PemText.MaxLength ? KeyRefusal.TooLong : DerKeys.ReadPublic(der.ToArray(), out key);
    }

    /// <summary>Reads a Multikey (FEP-521a): Ed25519 <c>z6Mk…</c>, P-256 <c>zDn…</c>, P-384 <c>z82…</c>.</summary>
    public static KeyRefusal TryReadMultikey(string multibase, out VerificationKey? key)
    {
        key = null;
        if (!Multibase.TryDecodeBase58(multibase, out var bytes) || bytes.Length < 2)
            return KeyRefusal.Malformed;
        if (Multicodec.Of(bytes) is not var (kind, isSecret))
            return KeyRefusal.UnsupportedKind;
        if (isSecret)
            return KeyRefusal.PrivateKey;
        var encoded = bytes.AsSpan(2);
        if (kind != KeyKind.Ed25519)
        {
            var curve = CurveFacts.Of(kind);
            return encoded.Length == 1 + curve.Size ? TryFromPoint(curve, encoded, out key) : KeyRefusal.Malformed;
        }

        if (encoded.Length != Ed25519.PublicKeyLength)
            return KeyRefusal.Malformed;
        key = FromEd25519(encoded);
        return KeyRefusal.None;
    }

    /// <summary>Reads a <c>did:key:z6Mk…</c>, with or without the fragment that names the key a second time.</summary>
    public static KeyRefusal TryReadDidKey(string did, out VerificationKey? key)
    {
        key = null;
        if (!did.StartsWith(DidPrefix, StringComparison.Ordinal))
            return KeyRefusal.Malformed;
        var multikey = did[DidPrefix.Length..];
        var mark = multikey.IndexOf('#', StringComparison.Ordinal);
        if (mark >= 0 && multikey[(mark + 1)..] != multikey[..mark])
            return KeyRefusal.Malformed;
        return TryReadMultikey(mark < 0 ? multikey : multikey[..mark], out key);
    }

    /// <summary>Reads a public JWK (RFC 7517, RFC 7518 §6, RFC 8037 §2): RSA, Ed25519, P-256, P-384. One that holds a private key is refused.</summary>
    public static KeyRefusal TryReadJwk(JsonElement jwk, out VerificationKey? key) => JsonWebKeys.ReadPublic(jwk, out key);

    /// <summary>The key as PEM SubjectPublicKeyInfo, the form that every peer reads.</summary>
    public string ExportPem() => PemText.Write("PUBLIC KEY", ExportDer());

    /// <summary>The key as DER SubjectPublicKeyInfo; a shared secret throws <see cref="InvalidOperationException"/>.</summary>
    public byte[] ExportDer() => Kind switch
    {
        KeyKind.SharedSecret => throw new InvalidOperationException("A shared secret is never published."),
        KeyKind.Ed25519 => DerKeys.WriteEd25519Public(material),
        _ => [.. material],
    };

    /// <summary>An Ed25519, P-256 or P-384 key as Multikey; another kind throws <see cref="InvalidOperationException"/>.</summary>
    public string ExportMultikey() =>
        Multibase.EncodeBase58([.. Multicodec.Public(Kind), .. Kind == KeyKind.Ed25519 ? material : CurveFacts.Of(Kind).Compress(Point())]);

    /// <summary>The key as <c>did:key</c>; RSA and shared secrets throw <see cref="InvalidOperationException"/>.</summary>
    public string ExportDidKey() => DidPrefix + ExportMultikey();

    /// <summary>The key as JWK, one JSON object; a shared secret throws <see cref="InvalidOperationException"/>.</summary>
    public string ExportJwk() => JsonWebKeys.WritePublic(this);

    /// <summary>The SHA-256 thumbprint of the key's JWK (RFC 7638), in base64url.</summary>
    public string Thumbprint() => JsonWebKeys.Thumbprint(this);

    /// <summary>Whether the owner of this key made the signature; an algorithm that does not fit the key is a no.</summary>
    public bool Verify(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) => AlgorithmNames.KindOf(algorithm) == Kind && algorithm switch
    {
        SignatureAlgorithm.Ed25519 => Ed25519.Verify(material, data, signature),
        SignatureAlgorithm.RsaSha256 => VerifyRsa(data, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        SignatureAlgorithm.RsaSha512 => VerifyRsa(data, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
        SignatureAlgorithm.RsaPssSha512 => VerifyRsa(data, signature, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
        SignatureAlgorithm.EcdsaP256Sha256 => VerifyEcdsa(data, signature, HashAlgorithmName.SHA256),
        SignatureAlgorithm.EcdsaP384Sha384 => VerifyEcdsa(data, signature, HashAlgorithmName.SHA384),
        SignatureAlgorithm.HmacSha256 => VerifyHmac(data, signature),
        _ => false,
    };

    /// <inheritdoc />
    public bool Equals(VerificationKey? other) =>
        other is not null && Kind == other.Kind && CryptographicOperations.FixedTimeEquals(material, other.material);

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

    /// <summary>Takes an RSA key from its two numbers, without leading zeros; refuses what would cost too much or is no key.</summary>
    internal static KeyRefusal TryFromRsa(byte[] modulus, byte[] exponent, out VerificationKey? key)
    {
        key = null;
        if (modulus.Length == 0 || exponent.Length == 0)
            return KeyRefusal.Malformed;
        var bits = (modulus.Length * 8) - int.LeadingZeroCount(modulus[0]) + 24;
        var refusal = bits < MinRsaBits ? KeyRefusal.TooSmall
            : bits > MaxRsaBits ? KeyRefusal.TooLarge
            : exponent.Length > 4 || (exponent[^1] & 1) == 0 || exponent is [1] ? KeyRefusal.BadExponent
            : (modulus[^1] & 1) == 0 ? KeyRefusal.Malformed
            : KeyRefusal.None;
        if (refusal != KeyRefusal.None)
            return refusal;
        var candidate = new VerificationKey(KeyKind.Rsa, DerKeys.WriteRsaPublic(modulus, exponent));
        if (!candidate.IsUsable())
            return KeyRefusal.Malformed;
        key = candidate;
        return KeyRefusal.None;
    }

    internal static KeyRefusal TryFromPoint(CurveFacts curve, ReadOnlySpan<byte> encoded, out VerificationKey? key)
    {
        key = null;
        if (encoded.Length != 1 + curve.Size && encoded.Length != 1 + (2 * curve.Size))
            return KeyRefusal.Malformed;
        if (!curve.TryReadPoint(encoded, out var point))
            return KeyRefusal.NotOnCurve;
        try
        {
            using var imported = ECDsa.Create(new ECParameters { Curve = curve.Curve, Q = point });
            key = new(curve.Kind, imported.ExportSubjectPublicKeyInfo());
            return KeyRefusal.None;
        }
        catch (CryptographicException)
        {
            // .NET has no Try form of this import: it is how the platform says that the point is off the curve.
            return KeyRefusal.NotOnCurve;
        }
    }

    internal static VerificationKey FromSpki(KeyKind kind, byte[] spki) => new(kind, spki);

    /// <summary>Modulus and exponent.</summary>
    internal RSAParameters RsaNumbers()
    {
        var imported = rsa!.Rent();
        var numbers = imported.ExportParameters(includePrivateParameters: false);
        rsa.Return(imported);
        return numbers;
    }

    /// <summary>The point; SubjectPublicKeyInfo ends with its two coordinates (RFC 5480 §2.2).</summary>
    internal ECPoint Point()
    {
        var size = CurveFacts.Of(Kind).Size;
        return new() { X = material[^(2 * size)..^size], Y = material[^size..] };
    }

    /// <summary>The 32 bytes of an Ed25519 key.</summary>
    internal ReadOnlySpan<byte> Raw() => material;

    private bool IsUsable()
    {
        try
        {
            // The first import is kept for the first signature.
            rsa!.Return(ImportRsa());
            return true;
        }
        catch (CryptographicException)
        {
            // .NET has no Try form of this import: it is how the platform refuses numbers.
            return false;
        }
    }

    private RSA ImportRsa()
    {
        var imported = RSA.Create();
        imported.ImportSubjectPublicKeyInfo(material, out _);
        return imported;
    }

    private ECDsa ImportEcdsa()
    {
        var imported = ECDsa.Create();
        imported.ImportSubjectPublicKeyInfo(material, out _);
        return imported;
    }

    private bool VerifyRsa(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        var imported = rsa!.Rent();
        try
        {
            return imported.VerifyData(data, signature, hash, padding);
        }
        finally
        {
            rsa.Return(imported);
        }
    }

    private bool VerifyEcdsa(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, HashAlgorithmName hash)
    {
        var imported = ecdsa!.Rent();
        try
        {
            return imported.VerifyData(data, signature, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            ecdsa.Return(imported);
        }
    }

    private bool VerifyHmac(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(material, data, expected);
        return CryptographicOperations.FixedTimeEquals(expected, signature);
    }
}
