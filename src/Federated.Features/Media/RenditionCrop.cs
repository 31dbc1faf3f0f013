namespace Federated.Features.Media;

/// <summary>An exact size to fill, and whether the cut looks for the interesting part or takes the middle.</summary>
public sealed record RenditionCrop(int Width, int Height, bool TowardsAttention);
