namespace Federated.Protocol.Signatures;

/// <summary>Which of the two dialects a request is signed in.</summary>
public enum SignatureScheme
{
    /// <summary>draft-cavage-http-signatures-12, understood by everybody.</summary>
    Cavage,

    /// <summary>RFC 9421, understood by the newer half.</summary>
    Rfc9421,
}
