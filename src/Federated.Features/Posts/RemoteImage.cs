using Federated.Domain.Images;

namespace Federated.Features.Posts;

/// <summary>A picture as a remote post describes it.</summary>
public sealed record RemoteImage(
    string Url, string MediaType, string AltText, int? Width, int? Height, string? Blurhash, double? FocalX, double? FocalY, DigitalSource Source)
{
    /// <summary>What it was made with, as far as the author tells.</summary>
    public GenerationRecipe? Recipe { get; init; }

    /// <summary>What is said of its making beside it.</summary>
    public IReadOnlyList<ProvenanceEvidence> Evidence { get; init; } = [];
}
