using System.Buffers.Binary;
using Federated.Imaging.Hashes;

namespace Federated.Features.Media;

/// <summary>Reads libvips' own plain format, the one in which a decoder process hands us pixels.</summary>
internal static class VipsImageFile
{
    // vips.5 / libvips iofuncs/vips.c: magic, width, height, bands, (unused), band format, coding …; 64 bytes, then the rows, then XML.
    private const int HeaderSize = 64;
    private const int UnsignedBytes = 0;
    private const int UnsignedShorts = 2; // grey of 16 bits stays so
    private const int NoCoding = 0;
    private const int MaxSide = 65_535;
    private const int MaxSampledSide = PdqHasher.MaxFilteredSide;

    /// <summary>
    /// The pixels on white, or null when the file is not what we asked for. Of a side over 512 every so-manieth pixel is taken, as PDQ's
    /// reference does: no more than 512 rows are ever read, and the hash agrees with other people's lists.
    /// </summary>
    public static async Task<PixelSample?> SampleAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        var header = new byte[HeaderSize];
        if (await file.ReadAtLeastAsync(header, HeaderSize, throwOnEndOfStream: false, cancellationToken) < HeaderSize
            || Shape.Read(header) is not { } shape || file.Length < HeaderSize + shape.Bytes)
            return null;
        var isLarge = shape.Width > MaxSampledSide || shape.Height > MaxSampledSide;
        var (width, height) = isLarge ? (MaxSampledSide, MaxSampledSide) : (shape.Width, shape.Height);
        var rgb = new byte[width * height * 3];
        var row = new byte[shape.RowBytes];
        for (var y = 0; y < height; y++)
        {
            file.Position = HeaderSize + ((long)y * shape.Height / height * shape.RowBytes);
            await file.ReadExactlyAsync(row, cancellationToken);
            SampleRow(row, shape, rgb.AsSpan(y * width * 3, width * 3), width);
        }

        return new PixelSample(rgb, width, height);
    }

    // One band is grey, two are grey and alpha, three are colours, four are colours and alpha.
    private static void SampleRow(ReadOnlySpan<byte> row, Shape shape, Span<byte> rgb, int width)
    {
        var colours = shape.Bands >= 3 ? 3 : 1;
        for (var x = 0; x < width; x++)
        {
            var pixel = row[((int)((long)x * shape.Width / width) * shape.PixelBytes)..];
            var alpha = shape.Bands > colours ? shape.Value(pixel, colours) : 255;
            for (var channel = 0; channel < 3; channel++)
            {
                var value = shape.Value(pixel, Math.Min(channel, colours - 1));
                rgb[(x * 3) + channel] = (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
            }
        }
    }

    private readonly record struct Shape(int Width, int Height, int Bands, int BandBytes, bool Little)
    {
        public int PixelBytes => Bands * BandBytes;

        public int RowBytes => Width * PixelBytes;

        public long Bytes => (long)Height * RowBytes;

        public static Shape? Read(ReadOnlySpan<byte> header)
        {
            // The first byte tells the byte order of the machine that wrote it, which is this one.
            var little = header.StartsWith([(byte)0xB6, (byte)0xA6, (byte)0xF2, (byte)0x08]);
            var width = Field(header, 4, little);
            var height = Field(header, 8, little);
            var bands = Field(header, 12, little);
            var format = Field(header, 20, little);
            return width is < 1 or > MaxSide || height is < 1 or > MaxSide || bands is < 1 or > 4
                || format is not (UnsignedBytes or UnsignedShorts) || Field(header, 24, little) != NoCoding
                ? null
                : new Shape(width, height, bands, format == UnsignedShorts ? 2 : 1, little);
        }

        // Of 16 bits the upper eight.
        public int Value(ReadOnlySpan<byte> pixel, int band) => pixel[BandBytes == 1 ? band : (band * 2) + (Little ? 1 : 0)];

        private static int Field(ReadOnlySpan<byte> header, int offset, bool little) =>
            little ? BinaryPrimitives.ReadInt32LittleEndian(header[offset..]) : BinaryPrimitives.ReadInt32BigEndian(header[offset..]);
    }
}
