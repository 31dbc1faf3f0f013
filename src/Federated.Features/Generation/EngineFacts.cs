namespace Federated.Features.Generation;

/// <summary>What an engine told about a finished request besides its images; all of it is the engine's word.</summary>
public sealed record EngineFacts
{
    public static EngineFacts None { get; } = new();

    /// <summary>The prompt as the engine rewrote it before painting.</summary>
    public string? RevisedPrompt { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    /// <summary>Seconds that its machine worked.</summary>
    public double? PredictSeconds { get; init; }

    /// <summary>The price it names, in its own unit.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Its own name for the request.</summary>
    public string? RemoteId { get; init; }
}
