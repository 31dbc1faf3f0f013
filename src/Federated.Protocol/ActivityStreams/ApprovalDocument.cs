namespace Federated.Protocol.ActivityStreams;

/// <summary>A stamp by which an author approves of a quote, a remix, an answer, a like or a boost (FEP-044f, GoToSocial).</summary>
/// <remarks>Worth something only when its own host serves it, and that is the host of the approved-of object's author.</remarks>
public sealed record ApprovalDocument : WireDocument
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>QuoteAuthorization, RemixAuthorization, LikeAuthorization, ReplyAuthorization, AnnounceAuthorization, or the older <c>…Approval</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Who approves.</summary>
    public required string AttributedTo { get; init; }

    /// <summary>What is approved of: the quoting post, the answer, the like, the boost (<c>interactingObject</c>; <c>object</c> in older ones).</summary>
    public required string InteractingObject { get; init; }

    /// <summary>The post that it is done to (<c>interactionTarget</c>; <c>target</c> in older ones).</summary>
    public required string InteractionTarget { get; init; }
}
