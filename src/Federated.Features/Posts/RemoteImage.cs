using Federated.Domain.Images;

namespace Federated.Features.Posts;

/// <summary>A picture as a remote post describes it.</summary>
public sealed record RemoteImage(
    string Url, string MediaType, string AltText, int? Width, int? Height, string? Blurhash, double? FocalX, double? FocalY, DigitalSource Source)
{
    /// <summary>What is said of its making beside it.</summary>
    public IReadOnlyList<ProvenanceEvidence> Evidence { get; init; } = [];
}
