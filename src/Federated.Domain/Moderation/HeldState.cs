namespace Federated.Domain.Moderation;

/// <summary>What a moderator has decided about a picture that was held back.</summary>
public enum HeldState
{
    Waiting = 0,

    /// <summary>It was a mistake: these bytes pass from now on.</summary>
    Released = 1,

    /// <summary>Its bytes are deleted; it stays withheld.</summary>
    Deleted = 2,

    /// <summary>Its bytes are deleted, and it and what looks like it is on the moderators' own list.</summary>
    Blocked = 3,
}
