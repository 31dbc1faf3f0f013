namespace Federated.Protocol.ActivityStreams;

/// <summary>An actor as it stands on the wire.</summary>
public sealed record ActorDocument : WireDocument
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Person, Service, Group, Organization or Application.</summary>
    public required string Type { get; init; }

    /// <summary>The name in its handle.</summary>
    public required string PreferredUsername { get; init; }

    /// <summary>Where to deliver to it.</summary>
    public required string Inbox { get; init; }

    /// <summary>Where to deliver once for all actors of its host.</summary>
    public string? SharedInbox { get; init; }

    /// <summary>Its outbox.</summary>
    public string? Outbox { get; init; }

    /// <summary>Its followers.</summary>
    public string? Followers { get; init; }

    /// <summary>Whom it follows.</summary>
    public string? Following { get; init; }

    /// <summary>Its pinned posts.</summary>
    public string? Featured { get; init; }

    /// <summary>The hashtags that it shows on its profile.</summary>
    public string? FeaturedTags { get; init; }

    /// <summary>What it has liked.</summary>
    public string? Liked { get; init; }

    /// <summary>Addresses for clients; null when it names none.</summary>
    public ActorEndpoints? Endpoints { get; init; }

    /// <summary>Its page for people.</summary>
    public string? Url { get; init; }

    /// <summary>Its display name, text.</summary>
    public string? Name { get; init; }

    /// <summary>What it says about itself, HTML as received: to be sanitised.</summary>
    public string? Summary { get; init; }

    /// <summary>Its avatar.</summary>
    public MediaLink? Icon { get; init; }

    /// <summary>Its header picture.</summary>
    public MediaLink? Image { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Whether it approves followers by hand.</summary>
    public bool ManuallyApprovesFollowers { get; init; }

    /// <summary>Whether it may be suggested; null when it does not say.</summary>
    public bool? Discoverable { get; init; }

    /// <summary>Whether its posts may be found by search (FEP-5feb); null when it does not say.</summary>
    public bool? Indexable { get; init; }

    /// <summary>The table on its profile.</summary>
    public IReadOnlyList<ProfileField> Fields { get; init; } = [];

    /// <summary>Emojis, hashtags and labels of its profile.</summary>
    public IReadOnlyList<TagDocument> Tags { get; init; } = [];

    /// <summary>Other ids that are the same person.</summary>
    public IReadOnlyList<string> AlsoKnownAs { get; init; } = [];

    /// <summary>Where it moved to.</summary>
    public string? MovedTo { get; init; }

    /// <summary>Its keys for HTTP signatures (<c>publicKey</c>).</summary>
    public IReadOnlyList<KeyDocument> PublicKeys { get; init; } = [];

    /// <summary>Its keys for integrity proofs (<c>assertionMethod</c>, FEP-521a).</summary>
    public IReadOnlyList<KeyDocument> AssertionMethods { get; init; } = [];

    /// <summary>Sites whose pages may name it as their author (Mastodon's <c>attributionDomains</c>).</summary>
    public IReadOnlyList<string> AttributionDomains { get; init; } = [];

    /// <summary>Its handle, when it says so itself (FEP-2c59).</summary>
    public string? WebFinger { get; init; }

    /// <summary>Whether it says that it posts AI-made pictures (PieFed's <c>genAI</c>); null when it does not say.</summary>
    public bool? GenAi { get; init; }

    /// <summary>How it wants to be shown; null when it says nothing of that.</summary>
    public ActorPreferences? Preferences { get; init; }

    /// <summary>What it says as a group; null when it says nothing of that.</summary>
    public CommunityProfile? Community { get; init; }

    /// <summary>What others may do with its posts; null when it does not say.</summary>
    public ReuseConsent? Reuse { get; init; }

    /// <summary>Its server's program and abilities (FEP-844e); null when it names none.</summary>
    public GeneratorDocument? Generator { get; init; }

    /// <summary>Who may put it into a public collection (FEP-7aa9); null when it does not say.</summary>
    public InteractionPolicyDocument? Policy { get; init; }

    /// <summary>The signatures inside; null when there are none.</summary>
    public DocumentProofs? Proofs { get; init; }
}
