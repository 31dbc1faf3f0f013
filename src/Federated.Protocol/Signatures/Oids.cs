namespace Federated.Protocol.Signatures;

/// <summary>The numbers by which DER names kinds of keys.</summary>
internal static class Oids
{
    /// <summary>rsaEncryption (RFC 3279 §2.3.1).</summary>
    public const string Rsa = "1.2.840.113549.1.1.1";

    /// <summary>id-RSASSA-PSS (RFC 4055 §1.2), the same numbers for one padding only.</summary>
    public const string RsaPss = "1.2.840.113549.1.1.10";

    /// <summary>id-ecPublicKey (RFC 5480 §2.1.1).</summary>
    public const string EllipticCurve = "1.2.840.10045.2.1";

    /// <summary>id-Ed25519 (RFC 8410 §3).</summary>
    public const string Ed25519 = "1.3.101.112";
}
