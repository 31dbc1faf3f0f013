using System.Security.Cryptography;
using System.Text.Json;

namespace Federated.Protocol.Signatures;

/// <summary>A private key of one of our actors; it signs and never shows itself unless exported on purpose. Any number of threads may use one at once.</summary>
public sealed class SigningKey
{
    // Mastodon, Misskey and GoToSocial all use 2048 bits; some peers refuse others.
    private const int RsaBits = 2048;

    // RSA and ECDSA: PKCS#8; Ed25519: the seed; HMAC: the secret.
    private readonly byte[] secret;
    private readonly KeyPool<RSA>? rsa;
    private readonly KeyPool<ECDsa>? ecdsa;
    private readonly byte[]? expanded;

    private SigningKey(KeyKind kind, byte[] secret, VerificationKey verificationKey)
    {
        Kind = kind;
        this.secret = secret;
        VerificationKey = verificationKey;
        rsa = kind == KeyKind.Rsa ? new(ImportRsaSecret) : null;
        ecdsa = kind is KeyKind.EcdsaP256 or KeyKind.EcdsaP384 ? new(ImportEcdsaSecret) : null;

        // Signing with the seed would compute the public key anew each time, which costs as much as the signature.
        expanded = kind == KeyKind.Ed25519 ? [.. secret, .. verificationKey.Raw()] : null;
    }

    /// <summary>What sort of key it is.</summary>
    public KeyKind Kind { get; }

    /// <summary>The public half; for a shared secret the secret itself.</summary>
    public VerificationKey VerificationKey { get; }

    /// <summary>Makes a new RSA key of 2048 bits.</summary>
    public static SigningKey CreateRsa()
    {
        using var made = RSA.Create(RsaBits);
        return FromRsa(made);
    }

    /// <summary>Makes a new Ed25519 key.</summary>
    public static SigningKey CreateEd25519() => ImportEd25519(RandomNumberGenerator.GetBytes(Ed25519.SeedLength));

    /// <summary>Makes a new key on P-256 or P-384; another kind throws <see cref="ArgumentException"/>.</summary>
    public static SigningKey CreateEcdsa(KeyKind kind)
    {
        if (kind is not (KeyKind.EcdsaP256 or KeyKind.EcdsaP384))
            throw new ArgumentException("Must be a kind of ECDSA key.", nameof(kind));
        using var made = ECDsa.Create(CurveFacts.Of(kind).Curve);
        return FromEcdsa(kind, made);
    }

    /// <summary>Takes the secret of HMAC-SHA-256.</summary>
    public static SigningKey FromSharedSecret(ReadOnlySpan<byte> secret) => new(KeyKind.SharedSecret, secret.ToArray(), VerificationKey.FromSharedSecret(secret));

    /// <summary>Takes back an RSA key from its PKCS#8 bytes; what is none throws <see cref="CryptographicException"/>.</summary>
    public static SigningKey ImportRsa(ReadOnlySpan<byte> pkcs8)
    {
        using var imported = RSA.Create();
        imported.ImportPkcs8PrivateKey(pkcs8, out _);
        return FromRsa(imported);
    }

    /// <summary>Takes back an RSA key from a PEM text, PKCS#8 or PKCS#1; what is none throws <see cref="ArgumentException"/>.</summary>
    public static SigningKey ImportRsaPem(string pem) =>
        TryReadPem(pem, out var key) == KeyRefusal.None && key!.Kind == KeyKind.Rsa
            ? key
            : throw new ArgumentException("This is no RSA private key.", nameof(pem));

    /// <summary>Takes back an Ed25519 key from its 32 byte seed.</summary>
    public static SigningKey ImportEd25519(ReadOnlySpan<byte> seed) =>
        new(KeyKind.Ed25519, seed.ToArray(), VerificationKey.FromEd25519(Ed25519.PublicKeyOf(seed)));

    /// <summary>Reads an unencrypted private key from PEM: PKCS#8 (RSA, Ed25519, ECDSA), PKCS#1 or SEC 1, whatever its label says.</summary>
    public static KeyRefusal TryReadPem(string pem, out SigningKey? key)
    {
        key = null;
        if (pem.Length > PemText.MaxLength)
            return KeyRefusal.TooLong;
        if (!PemText.TryUnarmour(pem, out var der))
            return KeyRefusal.Malformed;
        var refusal = DerKeys.ReadPrivate(der, out key);
        CryptographicOperations.ZeroMemory(der);
        return refusal;
    }

    /// <summary>Reads a <c>secretKeyMultibase</c> (W3C Controlled Identifiers §2.2.2): Ed25519 <c>z3u2…</c>, P-256 or P-384.</summary>
    public static KeyRefusal TryReadMultikey(string multibase, out SigningKey? key)
    {
        key = null;
        if (!Multibase.TryDecodeBase58(multibase, out var bytes) || bytes.Length < 2)
            return KeyRefusal.Malformed;
        if (Multicodec.Of(bytes) is not (var kind, true))
            return KeyRefusal.UnsupportedKind;
        var number = bytes.AsSpan(2);
        if (kind != KeyKind.Ed25519)
            return TryFromEcdsa(CurveFacts.Of(kind), number, out key);
        if (number.Length != Ed25519.SeedLength)
            return KeyRefusal.Malformed;
        key = ImportEd25519(number);
        return KeyRefusal.None;
    }

    /// <summary>Reads a private JWK (RFC 7517, RFC 7518 §6, RFC 8037 §2): RSA, Ed25519, P-256, P-384, or <c>oct</c>, a shared secret.</summary>
    public static KeyRefusal TryReadJwk(JsonElement jwk, out SigningKey? key) => JsonWebKeys.ReadPrivate(jwk, out key);

    /// <summary>The private key itself, for storage under encryption: PKCS#8 for RSA and ECDSA, the seed for Ed25519, the secret for HMAC.</summary>
    public byte[] Export() => [.. secret];

    /// <summary>The private key as PKCS#8 PEM; a shared secret throws <see cref="InvalidOperationException"/>.</summary>
    public string ExportPem() => Kind == KeyKind.SharedSecret
        ? throw new InvalidOperationException("A shared secret has no PEM form.")
        : PemText.Write("PRIVATE KEY", Kind == KeyKind.Ed25519 ? DerKeys.WriteEd25519Private(secret) : secret);

    /// <summary>The private key as <c>secretKeyMultibase</c>; RSA and shared secrets throw <see cref="InvalidOperationException"/>.</summary>
    public string ExportSecretMultikey() =>
        Multibase.EncodeBase58([.. Multicodec.Secret(Kind), .. Kind == KeyKind.Ed25519 ? secret : EcdsaNumbers().D!]);

    /// <summary>The private key as JWK, one JSON object.</summary>
    public string ExportJwk() => JsonWebKeys.WritePrivate(this);

    /// <summary>Signs with the algorithm that goes with this kind of key: RSA with PKCS#1 v1.5 and SHA-256, the only one that the fediverse understands.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => Sign(AlgorithmNames.DefaultOf(Kind), data);

    /// <summary>Signs with an algorithm; one that does not fit the key throws <see cref="ArgumentException"/>.</summary>
    public byte[] Sign(SignatureAlgorithm algorithm, ReadOnlySpan<byte> data)
    {
        if (AlgorithmNames.KindOf(algorithm) != Kind)
            throw new ArgumentException($"{algorithm} does not go with a key of kind {Kind}.", nameof(algorithm));
        return algorithm switch
        {
            SignatureAlgorithm.Ed25519 => Ed25519.SignExpanded(expanded!, data),
            SignatureAlgorithm.HmacSha256 => HMACSHA256.HashData(secret, data),
            SignatureAlgorithm.RsaSha256 => SignRsa(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            SignatureAlgorithm.RsaSha512 => SignRsa(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            SignatureAlgorithm.RsaPssSha512 => SignRsa(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
            SignatureAlgorithm.EcdsaP256Sha256 => SignEcdsa(data, HashAlgorithmName.SHA256),
            _ => SignEcdsa(data, HashAlgorithmName.SHA384),
        };
    }

    internal static KeyRefusal TryImportRsa(ReadOnlySpan<byte> pkcs1, out SigningKey? key)
    {
        using var imported = RSA.Create();
        return TryFromRsa(imported, static (rsa, bytes) => rsa.ImportRSAPrivateKey(bytes, out _), pkcs1.ToArray(), out key);
    }

    internal static KeyRefusal TryFromRsa(RSAParameters numbers, out SigningKey? key)
    {
        using var imported = RSA.Create();
        return TryFromRsa(imported, static (rsa, given) => rsa.ImportParameters(given), numbers, out key);
    }

    internal static KeyRefusal TryFromEcdsa(CurveFacts curve, ReadOnlySpan<byte> number, out SigningKey? key)
    {
        key = null;
        if (number.Length != curve.Size)
            return KeyRefusal.Malformed;
        try
        {
            using var imported = ECDsa.Create(new ECParameters { Curve = curve.Curve, D = number.ToArray() });
            key = FromEcdsa(curve.Kind, imported);
            return KeyRefusal.None;
        }
        catch (CryptographicException)
        {
            // .NET has no Try form of this import: zero, or a number beyond the order of the curve.
            return KeyRefusal.Malformed;
        }
    }

    internal RSAParameters RsaNumbers()
    {
        using var imported = ImportRsaSecret();
        return imported.ExportParameters(includePrivateParameters: true);
    }

    internal ECParameters EcdsaNumbers()
    {
        if (ecdsa is null)
            throw new InvalidOperationException("Only Ed25519 and elliptic curve keys are written as Multikey.");
        using var imported = ImportEcdsaSecret();
        return imported.ExportParameters(includePrivateParameters: true);
    }

    private static KeyRefusal TryFromRsa<TSource>(RSA empty, Action<RSA, TSource> import, TSource source, out SigningKey? key)
    {
        key = null;
        try
        {
            import(empty, source);
            var numbers = empty.ExportParameters(includePrivateParameters: false);
            var refusal = VerificationKey.TryFromRsa(numbers.Modulus!, numbers.Exponent!, out var verificationKey);
            key = refusal == KeyRefusal.None ? new(KeyKind.Rsa, empty.ExportPkcs8PrivateKey(), verificationKey!) : null;
            return refusal;
        }
        catch (CryptographicException)
        {
            // .NET has no Try form of these imports, and a text that somebody pasted is not exceptional.
            return KeyRefusal.Malformed;
        }
    }

    private static SigningKey FromRsa(RSA rsa) =>
        new(KeyKind.Rsa, rsa.ExportPkcs8PrivateKey(), VerificationKey.FromSpki(KeyKind.Rsa, rsa.ExportSubjectPublicKeyInfo()));

    private static SigningKey FromEcdsa(KeyKind kind, ECDsa ecdsa) =>
        new(kind, ecdsa.ExportPkcs8PrivateKey(), VerificationKey.FromSpki(kind, ecdsa.ExportSubjectPublicKeyInfo()));

    private RSA ImportRsaSecret()
    {
        var imported = RSA.Create();
        imported.ImportPkcs8PrivateKey(secret, out _);
        return imported;
    }

    private ECDsa ImportEcdsaSecret()
    {
        var imported = ECDsa.Create();
        imported.ImportPkcs8PrivateKey(secret, out _);
        return imported;
    }

    private byte[] SignRsa(ReadOnlySpan<byte> data, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        var imported = rsa!.Rent();
        try
        {
            return imported.SignData(data, hash, padding);
        }
        finally
        {
            rsa.Return(imported);
        }
    }

    private byte[] SignEcdsa(ReadOnlySpan<byte> data, HashAlgorithmName hash)
    {
        var imported = ecdsa!.Rent();
        try
        {
            return imported.SignData(data, hash, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        finally
        {
            ecdsa.Return(imported);
        }
    }
}
