using Federated.Domain.Images;
using Federated.Domain.Moderation;
using Federated.Imaging.Formats;

namespace Federated.Features.Media;

/// <summary>A picture of somebody here that has just come, before anything is kept of it.</summary>
public sealed record NewPicture(HeldFrom From, ReadOnlyMemory<byte> Bytes, ImageFacts Facts, long OwnerId)
{
    public DigitalSource Source { get; init; }

    public GenerationRecipe? Recipe { get; init; }
}
