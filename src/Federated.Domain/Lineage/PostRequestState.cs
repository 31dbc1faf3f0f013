namespace Federated.Domain.Lineage;

/// <summary>How far a request has come.</summary>
public enum PostRequestState
{
    Pending = 0,
    Granted = 1,
    Refused = 2,

    /// <summary>Was granted, and taken back.</summary>
    Revoked = 3,
}
