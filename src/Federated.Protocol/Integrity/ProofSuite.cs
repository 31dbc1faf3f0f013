namespace Federated.Protocol.Integrity;

/// <summary>How a document is made into the bytes that are signed.</summary>
public enum ProofSuite
{
    /// <summary><c>eddsa-jcs-2022</c>: the JSON as RFC 8785 writes it (Data Integrity EdDSA Cryptosuites §3.3, FEP-8b32).</summary>
    EddsaJcs2022,

    /// <summary><c>eddsa-rdfc-2022</c>: the RDF statements as RDFC-1.0 writes them (Data Integrity EdDSA Cryptosuites §3.2).</summary>
    EddsaRdfc2022,

    /// <summary><c>Ed25519Signature2020</c>: as the former, under its older name; verified and not made (Data Integrity EdDSA Cryptosuites §3.4).</summary>
    Ed25519Signature2020,
}
