namespace Federated.Features.Media;

/// <summary>An upright picture sampled to at most 512 pixels a side, as red, green and blue bytes on white: enough to hash it.</summary>
/// <param name="Rgb">Rows of pixels, top row first.</param>
/// <param name="Width">Of the sample.</param>
/// <param name="Height">Of the sample; of pictures with a side over 512 both are 512, whatever their shape, as PDQ's reference wants it.</param>
public sealed record PixelSample(byte[] Rgb, int Width, int Height);
