namespace Federated.Protocol.ActivityStreams;

/// <summary>Every property that the reader looks at, each for its wire name; <see cref="TermTable"/> knows the names.</summary>
/// <remarks>Those of ActivityStreams itself come first, up to <see cref="Width"/>: theirs is one namespace, while servers disagree about those of the extensions.</remarks>
internal enum Term
{
    // Keywords of JSON-LD, and the two that ActivityStreams gives other names.
    Context, Id, Type,

    // What the context of ActivityStreams defines: its vocabulary and ActivityPub's.
    Accuracy, Actor, AlsoKnownAs, Altitude, AnyOf, AsContext, Attachment, AttributedTo, Audience, Cc, Closed, Content, ContentMap, Deleted, Describes, Duration, EndTime, Endpoints, First,
    Followers, Following, FormerType, Generator, Height, Href, Hreflang, Icon, Image, InReplyTo, Inbox, Instrument, Items, Last, Latitude, Liked, Likes, Location, Longitude,
    MediaType, Name, NameMap, Next, OauthAuthorizationEndpoint, OauthTokenEndpoint, Object, OneOf, OrderedItems, Origin, Outbox, PartOf, PreferredUsername,
    Prev, Preview, ProvideClientKey, ProxyUrl, Published, Radius, Rel, Relationship, Replies, Result, SharedInbox, Shares, SignClientKey, Source, StartTime,
    Subject, Summary, SummaryMap, Tag, Target, To, TotalItems, Units, Updated, UploadMedia, Url, Width,

    // Keys: the security vocabulary.
    AssertionMethod, Controller, DigestMultibase, Owner, PublicKey, PublicKeyMultibase, PublicKeyPem, Revoked,

    // Mastodon and what it took from others.
    AttributionDomains, Blurhash, Conversation, Discoverable, Featured, FeaturedTags, FocalPoint, Indexable, ManuallyApprovesFollowers, Memorial, MovedTo, QuoteUrl, Sensitive, ShowFeatured, ShowMedia, ShowRepliesInMedia,
    Suspended, Value, VotersCount, WebFinger,

    // Quotes and policies: FEP-044f, GoToSocial, FEP-7aa9.
    AnnounceAuthorization, ApprovalRequired, ApprovedBy, Always, AutomaticApproval, CanAnnounce, CanFeature, CanLike, CanQuote, CanRemix, CanReply, InteractingObject, InteractionPolicy,
    InteractionTarget, LikeAuthorization, ManualApproval, Quote, QuoteAuthorization, QuoteUri, RemixAuthorization, ReplyAuthorization,

    // Misskey.
    IsCat, MisskeyContent, MisskeyFollowedMessage, MisskeyQuote, MisskeyReaction, MisskeySummary,

    // Groups and forums: Lemmy, PieFed, Mbin; litepub; Pixelfed's capabilities.
    AcceptsChatMessages, Announce, Capabilities, CommentsEnabled, DirectMessage, Distinguished, Expires, Like, Moderators, PostingRestrictedToMods, RemoveData, Reply, Stickied,

    // Videos: PeerTube.
    Category, DownloadEnabled, Fps, IsLiveBroadcast, Licence, OriginallyPublishedAt, Size, Support, Uuid, Views,

    // Events: Mobilizon and Gancio, with schema.org's addresses.
    Address, AddressCountry, AddressLocality, AddressRegion, JoinMode, MaximumAttendeeCapacity, ParticipantCount, PostalCode, StreetAddress, Timezone,

    // How a picture was made, who may use it, what a label means, what a server can do (FEP-4c96, 5e53, 268d, 844e).
    AiPrompt, AiSystem, AiSystemVersion, DigitalSourceType, GenAi, GenEngine, GenNegativePrompt, GenSeed, GenSteps, WasDerivedFrom, WasGeneratedBy, Implements, License, SearchableBy, TrainingConsent, XRobotsTag, BlursHint, DefaultAction, SelfLabel, Severity,

    // Not of any vocabulary, but sent.
    MimeType,

    /// <summary>How many there are.</summary>
    Count,
}
