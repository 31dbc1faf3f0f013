namespace Federated.Domain.Moderation;

/// <summary>One picture that is not wanted here, by the hash of its bytes or by one that survives resizing.</summary>
public sealed class BlockedImage
{
    /// <summary>Bytes of either hash.</summary>
    public const int HashSize = 32;

    public required long Id { get; init; }

    public required long ListId { get; init; }

    public required BlockedHash Kind { get; init; }

    /// <summary>32 bytes.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Why, for moderators.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Who says so, for moderators.</summary>
    public string Source { get; set; } = "";

    /// <summary>From then on it blocks nothing; null never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
