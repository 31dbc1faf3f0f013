using Federated.Domain.Identifiers;

namespace Federated.Domain.Images;

/// <summary>All that is needed to say how an image was made, and to make it again where the engine allows.</summary>
public sealed class GenerationRecipe
{
    /// <summary>Empty where a remote author does not say.</summary>
    public required string Engine { get; init; }

    public required string Model { get; init; }

    public required string ModelVersion { get; init; }

    /// <summary>Empty where a remote author does not tell it.</summary>
    public required string Prompt { get; init; }

    public string? NegativePrompt { get; init; }

    /// <summary>Null where the engine does not tell.</summary>
    public long? Seed { get; init; }

    public int? Steps { get; init; }

    /// <summary>The post whose recipe or picture this began with.</summary>
    public ObjectUri? RemixOf { get; init; }
}
