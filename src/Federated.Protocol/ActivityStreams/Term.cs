namespace Federated.Protocol.ActivityStreams;

/// <summary>Every property that the reader looks at, each for its wire name; <see cref="TermTable"/> knows the names.</summary>
/// <remarks>Those of ActivityStreams itself come first, up to <see cref="Width"/>: theirs is one namespace, while servers disagree about those of the extensions.</remarks>
internal enum Term
{
    // Keywords of JSON-LD, and the two that ActivityStreams gives other names.
    Context, Id, Type,

    // ActivityStreams 2.0 vocabulary, ActivityPub §4, and what servers define in the same namespace.
    Accuracy, Actor, AlsoKnownAs, Altitude, AnyOf, AsContext, Attachment, AttributedTo, Audience, Cc, Closed, Content, ContentMap, Deleted, Describes, Duration, EndTime, Endpoints, First,
    Followers, Following, FormerType, Generator, Height, Href, Hreflang, Icon, Image, InReplyTo, Inbox, Instrument, Items, Last, Latitude, Liked, Likes, Location, Longitude,
    ManuallyApprovesFollowers, MediaType, MovedTo, Name, NameMap, Next, OauthAuthorizationEndpoint, OauthTokenEndpoint, Object, OneOf, OrderedItems, Origin, Outbox, PartOf, PreferredUsername,
    Prev, Preview, ProvideClientKey, ProxyUrl, Published, QuoteUrl, Radius, Rel, Relationship, Replies, Result, Sensitive, SharedInbox, Shares, SignClientKey, Source, StartIndex, StartTime,
    Streams, Subject, Summary, SummaryMap, Tag, Target, To, TotalItems, Units, Updated, UploadMedia, Url, Width,

    // Keys: the security vocabulary.
    AssertionMethod, Controller, DigestMultibase, Owner, PublicKey, PublicKeyMultibase, PublicKeyPem,

    // Mastodon and what it took from others.
    AttributionDomains, AtomUri, Blurhash, Conversation, Discoverable, Featured, FeaturedTags, FocalPoint, Indexable, InReplyToAtomUri, Memorial, ShowFeatured, ShowMedia, ShowRepliesInMedia,
    Suspended, Value, VotersCount, WebFinger,

    // Quotes and policies: FEP-044f, GoToSocial, FEP-7aa9.
    AnnounceAuthorization, ApprovalRequired, ApprovedBy, Always, AutomaticApproval, CanAnnounce, CanFeature, CanLike, CanQuote, CanReply, InteractingObject, InteractionPolicy,
    InteractionTarget, LikeAuthorization, ManualApproval, Quote, QuoteAuthorization, QuoteUri, ReplyAuthorization,

    // Misskey.
    IsCat, MisskeyContent, MisskeyFollowedMessage, MisskeyQuote, MisskeyReaction, MisskeySummary, MisskeyVotes,

    // Groups and forums: Lemmy, PieFed, Mbin; litepub; Pixelfed's capabilities.
    AcceptsChatMessages, Announce, Capabilities, CommentsEnabled, DirectMessage, Distinguished, Expires, Identifier, Language, Like, Moderators, PostingRestrictedToMods, RemoveData, Reply, Stickied,

    // Videos: PeerTube.
    Category, DownloadEnabled, Fps, IsLiveBroadcast, Licence, OriginallyPublishedAt, Size, SubtitleLanguage, Support, Uuid, Views, WaitTranscoding,

    // Events: Mobilizon and Gancio, with schema.org's addresses.
    Address, AddressCountry, AddressLocality, AddressRegion, JoinMode, MaximumAttendeeCapacity, ParticipantCount, PostalCode, StreetAddress, Timezone,

    // How a picture was made, who may use it, what a label means, what a server can do (FEP-4c96, 5e53, 268d, 844e).
    DigitalSourceType, GenAi, Implements, SearchableBy, XRobotsTag, BlursHint, DefaultAction, SelfLabel, Severity,

    // Not of any vocabulary, but sent.
    MimeType,

    /// <summary>How many there are.</summary>
    Count,
}
