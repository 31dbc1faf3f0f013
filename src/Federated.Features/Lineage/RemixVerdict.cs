namespace Federated.Features.Lineage;

/// <summary>Whether somebody may remix a post, and if not, what they can do about it.</summary>
public enum RemixVerdict
{
    /// <summary>By the post's policy, or because it is their own.</summary>
    Allowed,

    /// <summary>By the author's word to this person.</summary>
    Approved,

    /// <summary>Its author wants to be asked.</summary>
    MayAsk,

    /// <summary>Asked, and not answered yet.</summary>
    Waiting,

    /// <summary>Its author does not allow it, or has said no to this person.</summary>
    Refused,

    /// <summary>There is no such post, as far as this person knows: not for them, blocked, or of somebody who is shut out.</summary>
    NotVisible,

    /// <summary>It was deleted.</summary>
    Gone,
}
