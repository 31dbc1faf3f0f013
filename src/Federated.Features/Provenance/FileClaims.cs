using Federated.Domain.Consent;
using Federated.Domain.Images;

namespace Federated.Features.Provenance;

/// <summary>What the file of a picture of ours is to say about itself, in XMP, in text and signed.</summary>
public sealed record FileClaims
{
    public required DigitalSource Source { get; init; }

    /// <summary>The model that made it; null for what was not made here.</summary>
    public string? Model { get; init; }

    public string? ModelVersion { get; init; }

    /// <summary>Who is to be named, as a handle; null where the post is not for everybody.</summary>
    public string? Credit { get; init; }

    /// <summary>What it was made from; null unless its author discloses that to everybody.</summary>
    public GenerationRecipe? Recipe { get; init; }

    /// <summary>Size of what was made, told with the recipe.</summary>
    public (int Width, int Height)? Size { get; init; }

    /// <summary>The author's two choices: licence and training.</summary>
    public ConsentTerms Terms { get; init; }

    /// <summary>Pictures that it was made from, the one that it changes first.</summary>
    public IReadOnlyList<ParentImage> Parents { get; init; } = [];

    /// <summary>When it was made, and when it is published.</summary>
    public required DateTimeOffset MadeAt { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}
