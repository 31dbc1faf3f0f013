namespace Federated.Protocol.ActivityStreams;

/// <summary>How much of a stranger's document we read; sources in the comments.</summary>
public static class ReadLimits
{
    /// <summary>Bytes of a document (Mastodon's 1 MB).</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>Nesting of a document.</summary>
    public const int MaxDepth = 64;

    /// <summary>Characters of an id or address (FEP-fe34 and practice).</summary>
    public const int MaxUri = 2048;

    /// <summary>Posts that a post says it was made from; a picture has one or two.</summary>
    public const int Sources = 8;

    // Mastodon 4.6 FEDERATION.md, "Size limits".
    internal const int Username = 2048;
    internal const int DisplayName = 2048;
    internal const int ActorSummary = 20_000;
    internal const int Fields = 50;
    internal const int FieldText = 2047;
    internal const int AlsoKnownAs = 256;
    internal const int AttributionDomains = 256;
    internal const int PollOptions = 500;
    internal const int EmojiName = 2048;
    internal const int Description = 10_000;

    // Mastodon reads ten keys of an actor.
    internal const int Keys = 10;

    // Ours: far above what any peer sends, far below what would hurt.
    internal const int Addressees = 2_000;
    internal const int Tags = 500;
    internal const int Attachments = 64;
    internal const int Items = 500;
    internal const int Links = 64;
    internal const int Relations = 16;
    internal const int Pixels = 1_000_000;
    internal const int Objects = 100;
    internal const int Title = 2_048;
    internal const int ShortText = 512;
    internal const int PemText = 16_384;
}
