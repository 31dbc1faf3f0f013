namespace Federated.Features.Generation;

/// <summary>What somebody asks an engine for.</summary>
public sealed record ImageOrder(string Prompt, string? NegativePrompt, long? Seed, int Width, int Height, string? Engine = null)
{
    /// <summary>The post whose recipe this begins with.</summary>
    public long? RemixOfId { get; init; }
}
