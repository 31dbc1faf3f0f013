namespace Federated.Protocol.ActivityStreams;

/// <summary>The extension terms that a document uses and that its context must therefore define.</summary>
[Flags]
internal enum ContextTerms : long
{
    None = 0,
    Sensitive = 1 << 0,
    Hashtag = 1 << 1,
    Emoji = 1 << 2,
    Blurhash = 1 << 3,
    FocalPoint = 1 << 4,
    Conversation = 1 << 5,
    Quote = 1 << 6,
    InteractionPolicy = 1 << 7,
    DigestMultibase = 1 << 8,
    Label = 1 << 9,
    GenAi = 1 << 10,
    DigitalSourceType = 1 << 11,
    ManuallyApprovesFollowers = 1 << 12,
    Featured = 1 << 13,
    Discoverable = 1 << 14,
    Indexable = 1 << 15,
    PropertyValue = 1 << 16,
    AlsoKnownAs = 1 << 17,
    MovedTo = 1 << 18,
    WebFinger = 1 << 19,
    PublicKey = 1 << 20,
    AssertionMethod = 1 << 21,
    ManualApproval = 1 << 22,
    QuoteAuthorization = 1 << 23,
    QuoteRequest = 1 << 24,
    Approval = 1 << 25,
    VotersCount = 1 << 26,
    FeaturedTags = 1 << 27,
    Memorial = 1 << 28,
    AttributionDomains = 1 << 29,
    SearchableBy = 1 << 30,
    XRobotsTag = 1L << 31,
    Implements = 1L << 32,
    CanLike = 1L << 33,
    CanReply = 1L << 34,
    CanAnnounce = 1L << 35,
    CanFeature = 1L << 36,
    Address = 1L << 37,
    AutomaticApproval = 1L << 38,
    CanQuote = 1L << 39,
    EmojiReact = 1L << 40,
    License = 1L << 41,
    TrainingConsent = 1L << 42,
    CanRemix = 1L << 43,
    Provenance = 1L << 44,
    RemixAuthorization = 1L << 45,
    RemixRequest = 1L << 46,
    RemixApproval = 1L << 47,
    AiSystem = 1L << 48,
    Recipe = 1L << 49,

    /// <summary>Everything that needs the <c>toot:</c> prefix.</summary>
    Toot = Emoji | Blurhash | FocalPoint | Featured | Discoverable | Indexable | VotersCount | FeaturedTags | Memorial | AttributionDomains,

    /// <summary>Everything that needs the <c>gts:</c> prefix.</summary>
    GoToSocial = InteractionPolicy | AutomaticApproval | ManualApproval | CanLike | CanReply | CanAnnounce | CanQuote | Approval,

    /// <summary>Everything that needs the <c>schema:</c> prefix.</summary>
    Schema = PropertyValue | Address,

    /// <summary>What one of the contexts by address defines already.</summary>
    ByAddress = PublicKey,
}
