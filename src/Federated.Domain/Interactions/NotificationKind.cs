namespace Federated.Domain.Interactions;

/// <summary>Why somebody is told something.</summary>
public enum NotificationKind
{
    Mention = 0,
    Reply = 1,
    Follow = 2,
    FollowRequest = 3,
    FollowAccepted = 4,
    Like = 5,
    Boost = 6,
}
