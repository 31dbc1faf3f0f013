namespace Federated.Testing.Remote;

/// <summary>The two ways in which servers sign their HTTP requests.</summary>
public enum SignatureDialect
{
    /// <summary>draft-cavage-http-signatures-12, which nearly everybody reads.</summary>
    Cavage,

    /// <summary>RFC 9421, HTTP Message Signatures.</summary>
    Rfc9421,
}
