namespace Federated.Protocol.Signatures;

/// <summary>The digests that may be relied on (RFC 9530 §5: all others are deprecated or insecure).</summary>
public enum DigestAlgorithm
{
    /// <summary>SHA-256, which everybody knows.</summary>
    Sha256,

    /// <summary>SHA-512.</summary>
    Sha512,
}
