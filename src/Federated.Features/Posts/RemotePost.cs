using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;

namespace Federated.Features.Posts;

/// <summary>A post of another server, already translated from the wire; its HTML is sanitised by the operation that stores it.</summary>
public sealed record RemotePost
{
    public required ObjectUri Uri { get; init; }

    public string? PageUrl { get; init; }

    /// <summary>As it came.</summary>
    public required string Html { get; init; }

    public string? ContentWarning { get; init; }

    public bool Sensitive { get; init; }

    public string? Language { get; init; }

    public required Visibility Visibility { get; init; }

    public ObjectUri? InReplyToUri { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    /// <summary>Somebody here asked for it (by URL, or by boosting it), so it is kept even if it concerns nobody otherwise.</summary>
    public bool Wanted { get; init; }

    public bool DeclaredAiMade { get; init; }

    /// <summary>What the author says of the making of the whole post.</summary>
    public IReadOnlyList<ProvenanceEvidence> Claims { get; init; } = [];

    /// <summary>What its author says about licence and training; nothing stated where they are silent.</summary>
    public ConsentTerms Terms { get; init; }

    public IReadOnlyList<RemoteImage> Images { get; init; } = [];

    /// <summary>Actor ids that the post mentions by tag or addresses directly; local ones and those already known are linked.</summary>
    public IReadOnlyList<ActorUri> Mentions { get; init; } = [];

    /// <summary>Without "#", as written.</summary>
    public IReadOnlyList<string> Hashtags { get; init; } = [];

    public IReadOnlyList<CustomEmoji> Emojis { get; init; } = [];
}
