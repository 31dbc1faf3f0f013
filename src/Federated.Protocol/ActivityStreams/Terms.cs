namespace Federated.Protocol.ActivityStreams;

/// <summary>Every name that stands on the wire, once.</summary>
public static class Terms
{
    /// <summary>The ActivityStreams context, literally the first member of every <c>@context</c> (Misskey compares strings).</summary>
    public const string ActivityStreamsContext = "https://www.w3.org/ns/activitystreams";

    /// <summary>The security vocabulary's context, which defines <c>publicKey</c>.</summary>
    public const string SecurityContext = "https://w3id.org/security/v1";

    /// <summary>The Multikey context, which defines <c>assertionMethod</c>'s keys (FEP-521a).</summary>
    public const string MultikeyContext = "https://w3id.org/security/multikey/v1";

    /// <summary>The address that stands for everybody.</summary>
    public const string Public = "https://www.w3.org/ns/activitystreams#Public";

    /// <summary>The media type that we serve and accept.</summary>
    public const string ActivityJson = "application/activity+json";

    /// <summary>The other media type; never with a charset, since Pixelfed and Lemmy compare it as a string.</summary>
    public const string LdJson = "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"";

    /// <summary>What to send as <c>Accept</c> when fetching.</summary>
    public const string Accept = ActivityJson + ", " + LdJson;

#pragma warning disable CS1591 // The rest are the words themselves.
    public const string Person = "Person", Service = "Service", Group = "Group", Organization = "Organization", Application = "Application";
    public const string Note = "Note", Article = "Article", Page = "Page", Question = "Question", Event = "Event";
    public const string Place = "Place", Profile = "Profile", Relationship = "Relationship", LabelDefinition = "LabelDefinition";
    public const string Image = "Image", Document = "Document", Video = "Video", Audio = "Audio";
    public const string Create = "Create", Update = "Update", Delete = "Delete", Follow = "Follow", Accepted = "Accept", Reject = "Reject";
    public const string Like = "Like", Announce = "Announce", Block = "Block", Undo = "Undo", Flag = "Flag", Move = "Move", Add = "Add", Remove = "Remove";
    public const string Arrive = "Arrive", Dislike = "Dislike", Ignore = "Ignore", Invite = "Invite", Join = "Join", Leave = "Leave", Listen = "Listen", Offer = "Offer", Read = "Read";
    public const string TentativeAccept = "TentativeAccept", TentativeReject = "TentativeReject", Travel = "Travel", View = "View";
    public const string QuoteRequest = "QuoteRequest", LikeRequest = "LikeRequest", ReplyRequest = "ReplyRequest", AnnounceRequest = "AnnounceRequest", FeatureRequest = "FeatureRequest", RemixRequest = "RemixRequest";
    public const string QuoteAuthorization = "QuoteAuthorization", LikeAuthorization = "LikeAuthorization", ReplyAuthorization = "ReplyAuthorization", AnnounceAuthorization = "AnnounceAuthorization", RemixAuthorization = "RemixAuthorization";
    public const string Lock = "Lock", Resolve = "Resolve", Warn = "Warn";
    public const string EmojiReact = "EmojiReact", Tombstone = "Tombstone", Link = "Link", Mention = "Mention", Hashtag = "Hashtag", Emoji = "Emoji", Label = "Label";
    public const string PropertyValue = "PropertyValue", Key = "Key", Multikey = "Multikey", CryptographicKey = "CryptographicKey";
    public const string Collection = "Collection", OrderedCollection = "OrderedCollection", CollectionPage = "CollectionPage", OrderedCollectionPage = "OrderedCollectionPage";
#pragma warning restore CS1591

    internal const string Context = "@context", Id = "id", Type = "type", AtId = "@id", AtType = "@type";
    internal const string Actor = "actor", Object = "object", Target = "target", Result = "result", Instrument = "instrument", To = "to", Cc = "cc", Audience = "audience";
    internal const string AttributedTo = "attributedTo", Url = "url", Href = "href", Rel = "rel", MediaType = "mediaType", MimeType = "mimeType", Name = "name", NameMap = "nameMap";
    internal const string Summary = "summary", SummaryMap = "summaryMap", Content = "content", ContentMap = "contentMap", Source = "source", InReplyTo = "inReplyTo";
    internal const string Published = "published", Updated = "updated", Deleted = "deleted", FormerType = "formerType", Sensitive = "sensitive", EndTime = "endTime";
    internal const string Attachment = "attachment", Tag = "tag", Icon = "icon", Width = "width", Height = "height", Blurhash = "blurhash", FocalPoint = "focalPoint";
    internal const string DigestMultibase = "digestMultibase", DigitalSourceType = "digitalSourceType", GenAi = "genAI", License = "license", Licence = "licence", TrainingConsent = "trainingConsent";
    internal const string WasDerivedFrom = "wasDerivedFrom", WasGeneratedBy = "wasGeneratedBy", CanRemix = "canRemix", RemixAuthorizationTerm = "remixAuthorization";
    internal const string AiSystem = "AISystemUsed", AiSystemVersion = "AISystemVersionUsed", AiPrompt = "AIPromptInformation";
    internal const string GenEngine = "genEngine", GenSeed = "genSeed", GenSteps = "genSteps", GenNegativePrompt = "genNegativePrompt";
    internal const string Replies = "replies", Likes = "likes", Shares = "shares", AsContext = "context", Conversation = "conversation", Generator = "generator";
    internal const string First = "first", Last = "last", Next = "next", Prev = "prev", PartOf = "partOf", Items = "items", OrderedItems = "orderedItems", TotalItems = "totalItems";
    internal const string PreferredUsername = "preferredUsername", Inbox = "inbox", Outbox = "outbox", Followers = "followers", Following = "following";
    internal const string Featured = "featured", Endpoints = "endpoints", SharedInbox = "sharedInbox", ManuallyApprovesFollowers = "manuallyApprovesFollowers";
    internal const string Discoverable = "discoverable", Indexable = "indexable", AlsoKnownAs = "alsoKnownAs", MovedTo = "movedTo", WebFinger = "webfinger", Value = "value";
    internal const string PublicKey = "publicKey", PublicKeyPem = "publicKeyPem", Owner = "owner", Controller = "controller", AssertionMethod = "assertionMethod", PublicKeyMultibase = "publicKeyMultibase", Expires = "expires", Revoked = "revoked";
    internal const string OneOf = "oneOf", AnyOf = "anyOf", Closed = "closed", VotersCount = "votersCount", StartTime = "startTime", Location = "location", Duration = "duration";
    internal const string Latitude = "latitude", Longitude = "longitude", Implements = "implements", QuoteAuthorizationTerm = "quoteAuthorization", InteractingObject = "interactingObject";
    internal const string InteractionTarget = "interactionTarget", CanLike = "canLike", CanReply = "canReply", CanAnnounce = "canAnnounce", ManualApproval = "manualApproval", Always = "always";
    internal const string ApprovalRequired = "approvalRequired", FeaturedTags = "featuredTags", Memorial = "memorial", AttributionDomains = "attributionDomains", Origin = "origin";
    internal const string SearchableBy = "searchableBy", XRobotsTag = "xRobotsTag", CanFeature = "canFeature", Altitude = "altitude", Accuracy = "accuracy", Radius = "radius", Units = "units";
    internal const string Address = "address", StreetAddress = "streetAddress", PostalCode = "postalCode", AddressLocality = "addressLocality", AddressRegion = "addressRegion";
    internal const string AddressCountry = "addressCountry", Hreflang = "hreflang";
    internal const string Quote = "quote", QuoteUri = "quoteUri", QuoteUrl = "quoteUrl", MisskeyQuote = "_misskey_quote", MisskeyReaction = "_misskey_reaction";
    internal const string InteractionPolicy = "interactionPolicy", CanQuote = "canQuote", AutomaticApproval = "automaticApproval", Signature = "signature", Proof = "proof";

    /// <summary>Other spellings of <see cref="Public"/> that peers send.</summary>
    internal static readonly string[] PublicAliases = [Public, "as:Public", "Public"];
}
