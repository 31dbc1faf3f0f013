namespace Federated.Protocol.Signatures;

/// <summary>What sort of key a key is.</summary>
public enum KeyKind
{
    /// <summary>RSA, the key of nearly every HTTP signature in the fediverse.</summary>
    Rsa,

    /// <summary>Ed25519 (RFC 8032), the key of integrity proofs and of some newer HTTP signatures.</summary>
    Ed25519,

    /// <summary>ECDSA on P-256, known to RFC 9421 and hardly met.</summary>
    EcdsaP256,

    /// <summary>ECDSA on P-384, known to RFC 9421 and hardly met.</summary>
    EcdsaP384,

    /// <summary>A secret that both ends know (HMAC); of no use between strangers.</summary>
    SharedSecret,
}
