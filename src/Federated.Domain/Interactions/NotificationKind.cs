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

    /// <summary>Somebody remixed a post of theirs.</summary>
    Remix = 10,

    RemixRequest = 11,
    RemixApproved = 12,
    PromptRequest = 13,

    /// <summary>The prompt that they asked for is shown to them.</summary>
    PromptShown = 14,
}
