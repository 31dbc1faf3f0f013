namespace Federated.Features.Media;

/// <summary>A picture of at most 64 pixels a side as plain red, green and blue bytes, top row first.</summary>
public sealed record PixelThumbnail(ReadOnlyMemory<byte> Rgb, int Width, int Height);
