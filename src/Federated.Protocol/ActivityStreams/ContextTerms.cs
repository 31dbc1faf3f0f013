namespace Federated.Protocol.ActivityStreams;

/// <summary>The extension terms that a document uses and that its context must therefore define.</summary>
[Flags]
internal enum ContextTerms
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

    /// <summary>Everything that needs the <c>toot:</c> prefix.</summary>
    Toot = Emoji | Blurhash | FocalPoint | Featured | Discoverable | Indexable,

    /// <summary>What one of the contexts by address defines already.</summary>
    ByAddress = PublicKey | AssertionMethod,
}
