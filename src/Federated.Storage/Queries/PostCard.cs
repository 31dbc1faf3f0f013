using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;

namespace Federated.Storage.Queries;

/// <summary>A post as pages show it, with its counts and what the viewer did with it.</summary>
public sealed record PostCard
{
    public required long Id { get; init; }

    public required ObjectUri Uri { get; init; }

    /// <summary>The page for people on the author's own server.</summary>
    public string? PageUrl { get; init; }

    public required ActorCard Author { get; init; }

    /// <summary>Sanitised.</summary>
    public required string CaptionHtml { get; init; }

    /// <summary>Drawn where the caption of a remote post says ":code:".</summary>
    public IReadOnlyList<CustomEmoji> Emojis { get; init; } = [];

    public string? ContentWarning { get; init; }

    public bool Sensitive { get; init; }

    public string? Language { get; init; }

    public Visibility Visibility { get; init; }

    public long? InReplyToId { get; init; }

    public DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? EditedAt { get; init; }

    public bool DeclaredAiMade { get; init; }

    /// <summary>As somebody said, or as a file told.</summary>
    public bool HasAiPictures { get; init; }

    /// <summary>What its author says of the making of all of it.</summary>
    public IReadOnlyList<ProvenanceEvidence> Claims { get; init; } = [];

    public ImageLicence Licence { get; init; }

    public TrainingConsent Training { get; init; }

    public required IReadOnlyList<PictureCard> Images { get; init; }

    public int Likes { get; init; }

    public int Boosts { get; init; }

    public int Replies { get; init; }

    public bool LikedByViewer { get; init; }

    public bool BoostedByViewer { get; init; }

    public ConsentTerms Terms => new(Licence, Training);

    public bool IsOpen => Visibility is Visibility.Public or Visibility.Unlisted;
}
