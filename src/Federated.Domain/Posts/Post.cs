using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;

namespace Federated.Domain.Posts;

/// <summary>Something somebody published, here or elsewhere: pictures with a caption, or an answer to one.</summary>
public sealed class Post
{
    public required long Id { get; init; }

    public required ObjectUri Uri { get; init; }

    public required long AuthorId { get; init; }

    public Actor? Author { get; set; }

    /// <summary>The page for people; null when its host is not the id's.</summary>
    public string? PageUrl { get; set; }

    /// <summary>Sanitised HTML.</summary>
    public string CaptionHtml { get; set; } = "";

    /// <summary>What a local author typed, in Markdown; null for remote posts.</summary>
    public string? CaptionSource { get; set; }

    /// <summary>Plain text shown instead of the post until the reader agrees.</summary>
    public string? ContentWarning { get; set; }

    public bool Sensitive { get; set; }

    /// <summary>BCP 47, or null when nobody said.</summary>
    public string? Language { get; set; }

    public Visibility Visibility { get; set; }

    public ObjectUri? InReplyToUri { get; set; }

    public long? InReplyToId { get; set; }

    public Post? InReplyTo { get; set; }

    /// <summary>The author said that this is AI-made, by label, field or hashtag.</summary>
    public bool DeclaredAiMade { get; set; }

    /// <summary>What the author says about the making of the whole post; of each picture its own says more.</summary>
    public List<ProvenanceEvidence> Claims { get; set; } = [];

    /// <summary>Some of its pictures are AI-made, as somebody said or a file told: what readers' choices go by.</summary>
    public bool HasAiPictures { get; set; }

    /// <summary>Of the pictures; of a remote post, what its author says and our list knows.</summary>
    public ImageLicence Licence { get; set; }

    public TrainingConsent Training { get; set; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? EditedAt { get; set; }

    /// <summary>The row stays as a tombstone, emptied of everything that was said.</summary>
    public DateTimeOffset? DeletedAt { get; set; }

    public List<ImageAttachment> Images { get; init; } = [];

    public List<PostMention> Mentions { get; init; } = [];

    public List<PostHashtag> Hashtags { get; init; } = [];

    public List<CustomEmoji> Emojis { get; set; } = [];

    public bool IsDeleted => DeletedAt is not null;

    /// <summary>Both choices as the one value that everything is emitted from.</summary>
    public ConsentTerms Terms
    {
        get => new(Licence, Training);
        set => (Licence, Training) = (value.Licence, value.Training);
    }

    /// <summary>Public and unlisted posts may be boosted and listed in an outbox; the others never.</summary>
    public bool IsOpen => Visibility is Visibility.Public or Visibility.Unlisted;

    /// <summary>Takes stock of its pictures, after any of them, or what is known of it, has changed.</summary>
    public void CountAiPictures() =>
        HasAiPictures = Images.Count > 0 && (AiLabel.Of(this) == AiLabel.AiGenerated || Images.Exists(image => image.Evidence.Exists(evidence => evidence.SaysAi)));

    /// <summary>Empties the post of all that was said, keeping its id so that it cannot come back.</summary>
    public void Bury(DateTimeOffset now)
    {
        DeletedAt = now;
        CaptionHtml = "";
        CaptionSource = null;
        ContentWarning = null;
        Emojis = [];
        Claims = [];
        HasAiPictures = false;
        Terms = ConsentTerms.Unstated;
        Images.Clear();
        Hashtags.Clear();
    }
}
