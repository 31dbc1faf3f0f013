using Federated.Protocol.Signatures;

namespace Federated.Protocol.Tests.Signatures;

/// <summary>One key of each kind, made once for all tests.</summary>
internal static class TestKeys
{
    private static readonly Dictionary<KeyKind, SigningKey> Keys = new()
    {
        [KeyKind.Rsa] = SigningKey.CreateRsa(),
        [KeyKind.Ed25519] = SigningKey.CreateEd25519(),
        [KeyKind.EcdsaP256] = SigningKey.CreateEcdsa(KeyKind.EcdsaP256),
        [KeyKind.EcdsaP384] = SigningKey.CreateEcdsa(KeyKind.EcdsaP384),
        [KeyKind.SharedSecret] = SigningKey.FromSharedSecret("a secret of both ends"u8),
    };

    public static SigningKey Of(KeyKind kind) => Keys[kind];

    public static SigningKey OfAnotherKind(KeyKind kind) => Keys[kind == KeyKind.Rsa ? KeyKind.Ed25519 : KeyKind.Rsa];

    public static SigningKey For(SignatureAlgorithm algorithm) => Keys[algorithm switch
    {
        SignatureAlgorithm.Ed25519 => KeyKind.Ed25519,
        SignatureAlgorithm.EcdsaP256Sha256 => KeyKind.EcdsaP256,
        SignatureAlgorithm.EcdsaP384Sha384 => KeyKind.EcdsaP384,
        SignatureAlgorithm.HmacSha256 => KeyKind.SharedSecret,
        _ => KeyKind.Rsa,
    }];

    public static string NameOf(SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.RsaSha256 => "rsa-v1_5-sha256",
        SignatureAlgorithm.RsaPssSha512 => "rsa-pss-sha512",
        SignatureAlgorithm.EcdsaP256Sha256 => "ecdsa-p256-sha256",
        SignatureAlgorithm.EcdsaP384Sha384 => "ecdsa-p384-sha384",
        SignatureAlgorithm.Ed25519 => "ed25519",
        SignatureAlgorithm.HmacSha256 => "hmac-sha256",
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm)),
    };
}
