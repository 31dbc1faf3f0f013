using System.Buffers.Binary;

namespace Federated.Features.Media;

/// <summary>Reads libvips' own plain format, the one in which a decoder process hands us pixels.</summary>
internal static class VipsImageFile
{
    // vips.5 / libvips iofuncs/vips.c: magic, width, height, bands, (unused), band format, coding …; 64 bytes, then the rows, then XML.
    private const int HeaderSize = 64;
    private const int UnsignedBytes = 0;
    private const int NoCoding = 0;

    /// <summary>The pixels on white, or null when the file is not what we asked for.</summary>
    public static PixelThumbnail? Read(ReadOnlySpan<byte> file, int maxSide)
    {
        if (file.Length < HeaderSize)
            return null;
        // The first byte tells the byte order of the machine that wrote it, which is this one.
        var little = file.StartsWith([(byte)0xB6, (byte)0xA6, (byte)0xF2, (byte)0x08]);
        var width = Field(file, 4, little);
        var height = Field(file, 8, little);
        var bands = Field(file, 12, little);
        if (width < 1 || width > maxSide || height < 1 || height > maxSide || bands is < 1 or > 4
            || Field(file, 20, little) != UnsignedBytes || Field(file, 24, little) != NoCoding
            || file.Length < HeaderSize + (width * height * bands))
            return null;
        return new PixelThumbnail(Flatten(file.Slice(HeaderSize, width * height * bands), bands), width, height);
    }

    private static int Field(ReadOnlySpan<byte> file, int offset, bool little) =>
        little ? BinaryPrimitives.ReadInt32LittleEndian(file[offset..]) : BinaryPrimitives.ReadInt32BigEndian(file[offset..]);

    // One band is grey, two are grey and alpha, three are colours, four are colours and alpha.
    private static byte[] Flatten(ReadOnlySpan<byte> pixels, int bands)
    {
        var rgb = new byte[pixels.Length / bands * 3];
        var colours = bands >= 3 ? 3 : 1;
        for (int from = 0, to = 0; from < pixels.Length; from += bands, to += 3)
        {
            var alpha = bands > colours ? pixels[from + colours] : 255;
            for (var channel = 0; channel < 3; channel++)
            {
                var value = pixels[from + Math.Min(channel, colours - 1)];
                rgb[to + channel] = (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
            }
        }

        return rgb;
    }
}
