namespace Federated.Features.Generation;

/// <summary>What the administrator says about an engine: what people read, how long and how many at once, what an image costs.</summary>
/// <param name="Title">Its name for people.</param>
public sealed record EngineTerms(string Title)
{
    /// <summary>A sentence about it, for people who choose.</summary>
    public string? About { get; init; }

    /// <summary>Where prompts go, when that is somebody else's machine; null for one of ours.</summary>
    public string? SentTo { get; init; }

    /// <summary>Engines of one backend share its places: two models on one GPU are one machine.</summary>
    public string? Backend { get; init; }

    /// <summary>Each node has this engine inside itself, so that what others do with it takes no place here.</summary>
    public bool IsEmbedded { get; init; }

    /// <summary>The name under which people may bring a key of their own; null where they cannot.</summary>
    public string? OwnKeyName { get; init; }

    /// <summary>Requests that this process gives the backend at a time.</summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>How long one request may take; null is what a lease allows.</summary>
    public TimeSpan? Patience { get; init; }

    /// <summary>What an image costs whoever runs this server; null where nobody said.</summary>
    public decimal? Price { get; init; }

    public string Currency { get; init; } = "USD";

    public EnergyClass Energy { get; init; }
}
