namespace Federated.Features.Generation;

/// <summary>The images are there.</summary>
public sealed record GenerationCompleted(IReadOnlyList<GeneratedImage> Images) : GenerationEvent
{
    /// <summary>What the engine told besides.</summary>
    public EngineFacts Facts { get; init; } = EngineFacts.None;
}
