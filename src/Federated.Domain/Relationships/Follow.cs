using Federated.Domain.Actors;
using Federated.Domain.Identifiers;

namespace Federated.Domain.Relationships;

/// <summary>Somebody's wish to see somebody's posts; it gives no rights before it is accepted.</summary>
public sealed class Follow
{
    public required long Id { get; init; }

    /// <summary>The id of the Follow activity, ours or theirs: Accept, Reject and Undo name it.</summary>
    public required ObjectUri Uri { get; set; }

    public required long FollowerId { get; init; }

    public Actor? Follower { get; set; }

    public required long FolloweeId { get; init; }

    public Actor? Followee { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? AcceptedAt { get; set; }

    public bool IsAccepted => AcceptedAt is not null;
}
