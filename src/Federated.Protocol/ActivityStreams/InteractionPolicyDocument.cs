namespace Federated.Protocol.ActivityStreams;

/// <summary>Who may do what with a post (GoToSocial's <c>interactionPolicy</c>, FEP-044f, FEP-7aa9); null where it does not say.</summary>
public sealed record InteractionPolicyDocument
{
    /// <summary>Who may like it.</summary>
    public InteractionRule? CanLike { get; init; }

    /// <summary>Who may answer it.</summary>
    public InteractionRule? CanReply { get; init; }

    /// <summary>Who may boost it.</summary>
    public InteractionRule? CanAnnounce { get; init; }

    /// <summary>Who may quote it.</summary>
    public InteractionRule? CanQuote { get; init; }

    /// <summary>Who may remix it (<c>canRemix</c>, a word of ours).</summary>
    public InteractionRule? CanRemix { get; init; }

    /// <summary>Who may put it (or, on an actor, them) into a public collection.</summary>
    public InteractionRule? CanFeature { get; init; }
}
