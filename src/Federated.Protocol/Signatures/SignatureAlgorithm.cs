namespace Federated.Protocol.Signatures;

/// <summary>How the bytes of a signature are made from the bytes of a message.</summary>
public enum SignatureAlgorithm
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256: <c>rsa-sha256</c>, <c>hs2019</c> with an RSA key, <c>rsa-v1_5-sha256</c> (RFC 9421 §3.3.2).</summary>
    RsaSha256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512, <c>rsa-sha512</c> of the drafts.</summary>
    RsaSha512,

    /// <summary>RSASSA-PSS with SHA-512 and a salt of 64 bytes (RFC 9421 §3.3.1).</summary>
    RsaPssSha512,

    /// <summary>ECDSA on P-256 with SHA-256, raw r and s of 32 bytes each (RFC 9421 §3.3.4).</summary>
    EcdsaP256Sha256,

    /// <summary>ECDSA on P-384 with SHA-384, raw r and s of 48 bytes each (RFC 9421 §3.3.5).</summary>
    EcdsaP384Sha384,

    /// <summary>Ed25519 (RFC 8032 §5.1; RFC 9421 §3.3.6).</summary>
    Ed25519,

    /// <summary>HMAC with SHA-256 (RFC 9421 §3.3.3).</summary>
    HmacSha256,
}
