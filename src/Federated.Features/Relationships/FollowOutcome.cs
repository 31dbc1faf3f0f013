namespace Federated.Features.Relationships;

/// <summary>What became of a wish to follow.</summary>
public enum FollowOutcome
{
    Accepted,
    Pending,

    /// <summary>Blocked, suspended, gone, oneself, or the server's own actor.</summary>
    Refused,
}
