namespace Federated.Features.Generation;

/// <summary>The images are there.</summary>
public sealed record GenerationCompleted(IReadOnlyList<GeneratedImage> Images) : GenerationEvent;
