namespace Federated.Features.Generation;

/// <summary>What a person asked an engine for.</summary>
public sealed record GenerationRequest(string Prompt, string? NegativePrompt, long? Seed, int Width, int Height, int? Steps);
