using System.Buffers.Binary;
using System.Text;

namespace Federated.Imaging.Formats;

/// <summary>Tells from the bytes alone which image format they are and what the headers promise.</summary>
/// <remarks>
/// It reads headers in place: it allocates nothing that the file asks for, decodes nothing and never throws. What it returns is a claim of
/// the file; whoever decodes must still do so under limits.
/// </remarks>
public static class ImageSniffer
{
    // An SVG may open with a prologue and comments; whoever hides "<svg" deeper than this is not an image to us.
    private const int SvgSearchBytes = 1024;

    private static ReadOnlySpan<byte> JpegXlCodestream => [0xFF, 0x0A];

    private static ReadOnlySpan<byte> JpegXlContainer => [0, 0, 0, 0x0C, (byte)'J', (byte)'X', (byte)'L', (byte)' ', 0x0D, 0x0A, 0x87, 0x0A];

    /// <summary>Which format the first bytes are of; null when none that we know. Says nothing about whether the rest fits.</summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(PngHeader.Signature))
            return ImageFormat.Png;
        if (file.StartsWith(JpegHeader.StartOfImage))
            return ImageFormat.Jpeg;
        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..12].SequenceEqual("WEBP"u8))
            return ImageFormat.WebP;
        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
            return ImageFormat.Gif;
        return file.Length >= 8 && file[4..8].SequenceEqual("ftyp"u8) ? HeifHeader.FormatOf(file) : SniffRefused(file)?.Format;
    }

    /// <summary>What the file says about itself, or null when it is none of the formats that we know or contradicts itself.</summary>
    /// <param name="file">The whole file; <see cref="ImageFacts.EndsCleanly"/> is only meaningful then.</param>
    public static ImageFacts? Sniff(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(PngHeader.Signature))
            return PngHeader.Read(file);
        if (file.StartsWith(JpegHeader.StartOfImage))
            return JpegHeader.Read(file);
        if (file.StartsWith("RIFF"u8) && file.Length >= 12 && file[8..12].SequenceEqual("WEBP"u8))
            return WebPHeader.Read(file);
        if (file.StartsWith("GIF87a"u8) || file.StartsWith("GIF89a"u8))
            return GifHeader.Read(file);
        if (file.Length >= 8 && file[4..8].SequenceEqual("ftyp"u8))
            return HeifHeader.Read(file);
        return SniffRefused(file);
    }

    private static ImageFacts? SniffRefused(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith("II*\0"u8) || file.StartsWith("MM\0*"u8) || file.StartsWith("II+\0"u8) || file.StartsWith("MM\0+"u8))
            return new ImageFacts(ImageFormat.Tiff, 0, 0);
        // A bare JPEG XL codestream, or its ISO BMFF container (ISO/IEC 18181-2 §9.1).
        if (file.StartsWith(JpegXlCodestream) || file.StartsWith(JpegXlContainer))
            return new ImageFacts(ImageFormat.JpegXl, 0, 0);
        if (file.StartsWith("BM"u8))
            return SniffBmp(file);
        return LooksLikeSvg(file) ? new ImageFacts(ImageFormat.Svg, 0, 0) : null;
    }

    private static ImageFacts? SniffBmp(ReadOnlySpan<byte> file)
    {
        // BITMAPINFOHEADER (40 bytes) or a later one, after the 14 bytes of the file header; a negative height means top-down.
        if (file.Length < 26 || BinaryPrimitives.ReadUInt32LittleEndian(file[14..]) is < 40 or > 256)
            return null;
        var width = BinaryPrimitives.ReadInt32LittleEndian(file[18..]);
        var height = BinaryPrimitives.ReadInt32LittleEndian(file[22..]);
        return width > 0 && height is not 0 and not int.MinValue ? new ImageFacts(ImageFormat.Bmp, width, Math.Abs(height)) : null;
    }

    private static bool LooksLikeSvg(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith(Encoding.UTF8.Preamble))
            file = file[3..];
        var text = file[..Math.Min(file.Length, SvgSearchBytes)].TrimStart(" \t\r\n"u8);
        if (!text.StartsWith("<"u8))
            return false;
        for (var i = 0; i + 4 <= text.Length; i++)
            if (Ascii.EqualsIgnoreCase(text.Slice(i, 4), "<svg"u8))
                return true;
        return false;
    }
}
