namespace Federated.Protocol.ActivityStreams;

/// <summary>A post as it stands on the wire.</summary>
public sealed record ObjectDocument : WireDocument
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

    /// <summary>The text in several languages, when it says more than <see cref="Content"/> does.</summary>
    public IReadOnlyList<LanguageText> Contents { get; init; } = [];

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

    /// <summary>The stamp that allows the quote (FEP-044f).</summary>
    public string? QuoteAuthorization { get; init; }

    /// <summary>What it was made from (PROV's <c>wasDerivedFrom</c>), at most <see cref="ReadLimits.Sources"/>.</summary>
    public IReadOnlyList<string> DerivedFrom { get; init; } = [];

    /// <summary>The stamps by which the authors of those allow it (<c>remixAuthorization</c>, after FEP-044f).</summary>
    public IReadOnlyList<string> RemixAuthorizations { get; init; } = [];

    /// <summary>The document of how it was made (PROV's <c>wasGeneratedBy</c>), which says as much as its reader may know.</summary>
    public string? GeneratedBy { get; init; }

    /// <summary>Who may do what with it; null when it does not say.</summary>
    public InteractionPolicyDocument? Policy { get; init; }

    /// <summary>Who may quote it without asking (<c>interactionPolicy.canQuote</c>, a part of <see cref="Policy"/>); empty when it does not say.</summary>
    public IReadOnlyList<string> QuoteApproval
    {
        get => Policy?.CanQuote?.AutomaticApproval ?? [];
        init => Policy = value.Count == 0 ? Policy : (Policy ?? new()) with { CanQuote = new(value, Policy?.CanQuote?.ManualApproval ?? []) };
    }

    /// <summary>The stamp that allows it to stand where it does (GoToSocial's <c>approvedBy</c>, <c>replyAuthorization</c>).</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Whether it says it is AI-made (PieFed's <c>genAI</c>); null when it does not say.</summary>
    public bool? GenAi { get; init; }

    /// <summary>How the whole came to be, an IPTC or schema.org term.</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>Its poll; null when it has none.</summary>
    public PollDocument? Poll { get; init; }

    /// <summary>Where it was made, or where the event takes place; null when it does not say.</summary>
    public PlaceDocument? Location { get; init; }

    /// <summary>What it says as an event; null for other types.</summary>
    public EventDetails? Event { get; init; }

    /// <summary>What it says as a film, a sound or a picture of its own; null for other types.</summary>
    public MediaDetails? Media { get; init; }

    /// <summary>Its title picture, or a smaller one of itself (<c>image</c>, <c>icon</c>).</summary>
    public MediaLink? Image { get; init; }

    /// <summary>A short form of a long text, embedded (FEP-b2b8).</summary>
    public Reference? Preview { get; init; }

    /// <summary>What it says to the group that it is in; null when it says nothing of that.</summary>
    public CommunityPost? Community { get; init; }

    /// <summary>What Misskey says beside; null when it says nothing.</summary>
    public MisskeyPost? Misskey { get; init; }

    /// <summary>What others may do with it; null when it does not say.</summary>
    public ReuseConsent? Reuse { get; init; }

    /// <summary>The program that it was made with; null when it names none.</summary>
    public GeneratorDocument? Generator { get; init; }

    /// <summary>The signatures inside; null when there are none.</summary>
    public DocumentProofs? Proofs { get; init; }
}
