namespace Federated.Protocol.ActivityStreams;

/// <summary>A post as it stands on the wire.</summary>
public sealed record ObjectDocument
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary><c>Note</c> from us; other types from peers.</summary>
    public string Type { get; init; } = Terms.Note;

    /// <summary>Its owner.</summary>
    public required string AttributedTo { get; init; }

    /// <summary>Its page for people; null when that is on another host than the id.</summary>
    public string? Url { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary>Whom it is to; everybody is always <see cref="Terms.Public"/>.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Who gets a copy.</summary>
    public IReadOnlyList<string> Cc { get; init; } = [];

    /// <summary>The title, which Notes do not have.</summary>
    public string? Name { get; init; }

    /// <summary>The content warning, text.</summary>
    public string? Summary { get; init; }

    /// <summary>Whether its pictures are hidden at first.</summary>
    public bool Sensitive { get; init; }

    /// <summary>What it answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>The text, HTML as received: to be sanitised.</summary>
    public string? Content { get; init; }

    /// <summary>The language of the text, a BCP 47 tag.</summary>
    public string? Language { get; init; }

    /// <summary>What the text was made from, when that is public.</summary>
    public SourceText? Source { get; init; }

    /// <summary>Its pictures.</summary>
    public IReadOnlyList<AttachmentDocument> Attachments { get; init; } = [];

    /// <summary>Mentions, hashtags, emojis, labels, object links.</summary>
    public IReadOnlyList<TagDocument> Tags { get; init; } = [];

    /// <summary>The collection of its replies.</summary>
    public string? Replies { get; init; }

    /// <summary>The first page of its replies.</summary>
    public string? RepliesFirst { get; init; }

    /// <summary>The collection of its likes.</summary>
    public string? Likes { get; init; }

    /// <summary>How many likes it says it has.</summary>
    public long? LikesCount { get; init; }

    /// <summary>The collection of its boosts.</summary>
    public string? Shares { get; init; }

    /// <summary>How many boosts it says it has.</summary>
    public long? SharesCount { get; init; }

    /// <summary>The thread that it belongs to (FEP-7888).</summary>
    public string? Context { get; init; }

    /// <summary>What it quotes (FEP-044f and older spellings).</summary>
    public string? Quote { get; init; }

    /// <summary>Who may quote it without asking (<c>interactionPolicy.canQuote</c>); empty when it does not say.</summary>
    public IReadOnlyList<string> QuoteApproval { get; init; } = [];

    /// <summary>Whether it says it is AI-made (PieFed's <c>genAI</c>); null when it does not say.</summary>
    public bool? GenAi { get; init; }

    /// <summary>How the whole came to be, an IPTC or schema.org term.</summary>
    public string? DigitalSourceType { get; init; }
}
