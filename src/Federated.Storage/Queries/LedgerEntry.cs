using Federated.Domain.Posts;

namespace Federated.Storage.Queries;

/// <summary>One of somebody's own posts with how far its last word has come.</summary>
public sealed record LedgerEntry
{
    public required long PostId { get; init; }

    public required Visibility Visibility { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Empty once it is deleted.</summary>
    public required string CaptionHtml { get; init; }

    public int Images { get; init; }

    /// <summary>Null when no record of it is kept any more.</summary>
    public LedgerStep? Last { get; init; }
}
