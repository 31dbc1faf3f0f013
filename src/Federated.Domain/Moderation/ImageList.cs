namespace Federated.Domain.Moderation;

/// <summary>A list of pictures that are not wanted here: kept by our moderators, or by somebody whom we subscribe to.</summary>
public sealed class ImageList
{
    /// <summary>The list to which moderators add what they decide about.</summary>
    public const string Moderators = "moderators";

    public required long Id { get; init; }

    /// <summary>Lower case, unique.</summary>
    public required string Name { get; init; }

    /// <summary>Where a subscribed list is fetched from; null for one of ours.</summary>
    public string? Url { get; init; }

    /// <summary>Hours between two fetches.</summary>
    public int EveryHours { get; set; }

    /// <summary>Rises with every change of its entries: each node compares it with what it has in memory.</summary>
    public long Version { get; set; }

    public DateTimeOffset? TriedAt { get; set; }

    public DateTimeOffset? FetchedAt { get; set; }

    /// <summary>Why the last fetch gave nothing; the entries stay as they were then.</summary>
    public string? Fault { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
