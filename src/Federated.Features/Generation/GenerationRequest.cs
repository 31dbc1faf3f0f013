namespace Federated.Features.Generation;

/// <summary>What a person asked an engine for.</summary>
public sealed record GenerationRequest(string Prompt, string? NegativePrompt, long? Seed, int Width, int Height, int? Steps)
{
    /// <summary>How many images of it.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Images to start from.</summary>
    public IReadOnlyList<InputImage> Sources { get; init; } = [];

    /// <summary>Which part of the first source is painted anew: the transparent one.</summary>
    public InputImage? Mask { get; init; }

    /// <summary>How far the result may go away from the first source, from 0 to 1; null leaves it to the engine.</summary>
    public double? Strength { get; init; }
}
