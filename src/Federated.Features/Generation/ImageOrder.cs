using Federated.Domain.Identifiers;

namespace Federated.Features.Generation;

/// <summary>What somebody asks an engine for.</summary>
public sealed record ImageOrder(string Prompt, string? NegativePrompt, long? Seed, int Width, int Height, string? Engine = null)
{
    /// <summary>How many variations, 1 to 8.</summary>
    public int Count { get; init; } = 1;

    public int? Steps { get; init; }

    /// <summary>Images of the same person to start from.</summary>
    public IReadOnlyList<long> InputImageIds { get; init; } = [];

    /// <summary>An image of the same person whose transparent part is painted anew.</summary>
    public long? MaskImageId { get; init; }

    /// <summary>How far the result may go away from the first image, from 0 to 1.</summary>
    public double? Strength { get; init; }

    /// <summary>The post whose recipe this begins with, as the beginning of the remix gave it.</summary>
    public ObjectUri? RemixOf { get; init; }

    /// <summary>Among the person's own orders the higher one is made first.</summary>
    public int Priority { get; init; }

    /// <summary>The order's own name: sent twice, it is one job.</summary>
    public string? IdempotencyKey { get; init; }
}
