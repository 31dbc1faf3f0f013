namespace Federated.Protocol.Signatures;

/// <summary>What algorithms are called in signatures, and which keys they go with.</summary>
internal static class AlgorithmNames
{
    /// <summary>The algorithm that a key of a kind means when nothing else is said: what Mastodon and Fedify take.</summary>
    public static SignatureAlgorithm DefaultOf(KeyKind kind) => kind switch
    {
        KeyKind.Rsa => SignatureAlgorithm.RsaSha256,
        KeyKind.Ed25519 => SignatureAlgorithm.Ed25519,
        KeyKind.EcdsaP256 => SignatureAlgorithm.EcdsaP256Sha256,
        KeyKind.EcdsaP384 => SignatureAlgorithm.EcdsaP384Sha384,
        _ => SignatureAlgorithm.HmacSha256,
    };

    /// <summary>The kind of key that an algorithm needs.</summary>
    public static KeyKind KindOf(SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.Ed25519 => KeyKind.Ed25519,
        SignatureAlgorithm.EcdsaP256Sha256 => KeyKind.EcdsaP256,
        SignatureAlgorithm.EcdsaP384Sha384 => KeyKind.EcdsaP384,
        SignatureAlgorithm.HmacSha256 => KeyKind.SharedSecret,
        _ => KeyKind.Rsa,
    };

    /// <summary>The registered name (RFC 9421 §6.2.2); null for the one that has none.</summary>
    public static string? OfStandard(SignatureAlgorithm algorithm) => algorithm switch
    {
        SignatureAlgorithm.RsaSha256 => "rsa-v1_5-sha256",
        SignatureAlgorithm.RsaPssSha512 => "rsa-pss-sha512",
        SignatureAlgorithm.EcdsaP256Sha256 => "ecdsa-p256-sha256",
        SignatureAlgorithm.EcdsaP384Sha384 => "ecdsa-p384-sha384",
        SignatureAlgorithm.Ed25519 => "ed25519",
        SignatureAlgorithm.HmacSha256 => "hmac-sha256",
        _ => null,
    };

    /// <summary>Reads a registered name (RFC 9421 §6.2.2).</summary>
    public static SignatureAlgorithm? FromStandard(string name) => name switch
    {
        "rsa-v1_5-sha256" => SignatureAlgorithm.RsaSha256,
        "rsa-pss-sha512" => SignatureAlgorithm.RsaPssSha512,
        "ecdsa-p256-sha256" => SignatureAlgorithm.EcdsaP256Sha256,
        "ecdsa-p384-sha384" => SignatureAlgorithm.EcdsaP384Sha384,
        "ed25519" => SignatureAlgorithm.Ed25519,
        "hmac-sha256" => SignatureAlgorithm.HmacSha256,
        _ => null,
    };

    /// <summary>Reads a name of the drafts; <c>hs2019</c> means what the key is made for (draft-cavage-12 Appendix E.2).</summary>
    public static SignatureAlgorithm? FromDraft(string name, KeyKind kind) => name switch
    {
        // The draft's registry has RSASSA-PSS with SHA-512 for hs2019; in the fediverse it is PKCS#1 v1.5 with SHA-256.
        "hs2019" => DefaultOf(kind),
        "rsa-sha256" => SignatureAlgorithm.RsaSha256,
        "rsa-sha512" => SignatureAlgorithm.RsaSha512,
        "ecdsa-sha256" => SignatureAlgorithm.EcdsaP256Sha256,
        "hmac-sha256" => SignatureAlgorithm.HmacSha256,
        "ed25519" => SignatureAlgorithm.Ed25519,
        _ => null,
    };
}
