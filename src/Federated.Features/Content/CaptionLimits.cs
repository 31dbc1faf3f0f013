using Federated.Domain.Posts;

namespace Federated.Features.Content;

/// <summary>How much a caption may hold.</summary>
public static class CaptionLimits
{
    /// <summary>Characters of the source. Ten times Mastodon's default, what many servers are set to; every peer shows it.</summary>
    public const int MaxLength = PostLimits.Caption;

    /// <summary>Different people named. Mastodon refuses to deliver to hundreds; spam filters start well below.</summary>
    public const int MaxMentions = PostLimits.Mentions;

    /// <summary>Different hashtags. Facts 4.2: lists in federated objects are bounded; nobody reads more.</summary>
    public const int MaxHashtags = PostLimits.Hashtags;

    /// <summary>Characters of one hashtag.</summary>
    public const int MaxHashtagLength = 100;

    // Characters of a username (facts 4.2: Misskey takes 128) and of a DNS name (RFC 1035 §2.3.4) with a port.
    internal const int MaxUsernameLength = 128;
    internal const int MaxHostLength = 260;

    // Blocks and inlines within each other; the sanitizer keeps 32 elements.
    internal const int MaxDepth = 24;
}
