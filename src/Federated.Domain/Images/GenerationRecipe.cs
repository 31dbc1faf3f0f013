namespace Federated.Domain.Images;

/// <summary>All that is needed to say how an image was made, and to make it again where the engine allows.</summary>
public sealed class GenerationRecipe
{
    public required string Engine { get; init; }

    public required string Model { get; init; }

    public required string ModelVersion { get; init; }

    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary>Null where the engine does not tell.</summary>
    public long? Seed { get; init; }

    public int? Steps { get; init; }
}
