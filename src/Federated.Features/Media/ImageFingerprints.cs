using Federated.Imaging.Hashes;

namespace Federated.Features.Media;

/// <summary>What is computed from a picture's pixels and kept with it: a blur to show while it loads, and a hash that survives resizing.</summary>
public sealed record ImageFingerprints(string Blurhash, PdqFingerprint Pdq)
{
    private const int BlurSide = 64; // more pixels than a blur has terms, few enough to be quick

    /// <summary>Both of one sample.</summary>
    /// <param name="sample">The pixels.</param>
    /// <param name="isWide">Whether the picture is at least as wide as high: the blur has more terms along the longer side.</param>
    internal static ImageFingerprints Of(PixelSample sample, bool isWide)
    {
        var (small, width, height) = Shrink(sample);
        return new ImageFingerprints(
            BlurHash.Encode(small, width, height, isWide ? 4 : 3, isWide ? 3 : 4),
            PdqHasher.Compute(sample.Rgb, sample.Width, sample.Height, channels: 3));
    }

    // Each pixel is the mean of those that it stands for.
    private static (byte[] Rgb, int Width, int Height) Shrink(PixelSample sample)
    {
        var width = Math.Min(sample.Width, BlurSide);
        var height = Math.Min(sample.Height, BlurSide);
        var small = new byte[width * height * 3];
        for (int y = 0, to = 0; y < height; y++)
            for (var x = 0; x < width; x++, to += 3)
                Mean(
                    sample,
                    (x * sample.Width / width, (x + 1) * sample.Width / width),
                    (y * sample.Height / height, (y + 1) * sample.Height / height),
                    small.AsSpan(to, 3));
        return (small, width, height);
    }

    private static void Mean(PixelSample sample, (int From, int To) columns, (int From, int To) rows, Span<byte> mean)
    {
        int red = 0, green = 0, blue = 0;
        for (var y = rows.From; y < rows.To; y++)
            for (var x = columns.From; x < columns.To; x++)
            {
                var at = ((y * sample.Width) + x) * 3;
                red += sample.Rgb[at];
                green += sample.Rgb[at + 1];
                blue += sample.Rgb[at + 2];
            }

        var count = (columns.To - columns.From) * (rows.To - rows.From);
        (mean[0], mean[1], mean[2]) = ((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }
}
