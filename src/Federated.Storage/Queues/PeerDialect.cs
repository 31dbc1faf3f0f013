namespace Federated.Storage.Queues;

/// <summary>How requests to one host are signed, as far as we know.</summary>
public enum PeerDialect
{
    /// <summary>Nobody has said and nothing has been learned.</summary>
    Unknown = 0,

    /// <summary>draft-cavage-http-signatures-12.</summary>
    Cavage = 1,

    /// <summary>RFC 9421, HTTP Message Signatures.</summary>
    Rfc9421 = 2,
}
