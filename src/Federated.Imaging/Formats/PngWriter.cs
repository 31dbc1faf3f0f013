using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Federated.Imaging.Formats;

/// <summary>Writes pixels as a PNG file: 8 bits a channel, no interlacing, the same bytes for the same input.</summary>
public static class PngWriter
{
    /// <summary>The longest side that is written; a limit of ours, far above what any engine makes.</summary>
    public const int MaxSide = 16384;

    /// <summary>The most pixels that are written at once; with four channels they fill 256 MiB.</summary>
    public const long MaxPixels = 64L * 1024 * 1024;

    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Encodes rows of pixels, top row first, without padding between rows.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is outside the limits, or the pixels do not fill it exactly.</exception>
    /// <exception cref="ArgumentException">A text has a keyword that PNG does not allow.</exception>
    public static byte[] Encode(ReadOnlySpan<byte> pixels, int width, int height, PngPixelFormat format, IReadOnlyList<PngText> texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(height, MaxSide);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)width * height, MaxPixels);
        if (format is not (PngPixelFormat.Rgb or PngPixelFormat.Rgba))
            throw new ArgumentOutOfRangeException(nameof(format));
        ArgumentOutOfRangeException.ThrowIfNotEqual((long)pixels.Length, (long)width * height * (int)format, nameof(pixels));

        using var file = new MemoryStream(pixels.Length / 3 + 4096);
        file.Write(Signature);
        WriteHeader(file, width, height, format);
        foreach (var text in texts)
            WriteText(file, text);
        using var data = Compress(pixels, width, height, (int)format, cancellationToken);
        WriteChunk(file, "IDAT"u8, data.GetBuffer().AsSpan(0, (int)data.Length));
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void WriteHeader(MemoryStream file, int width, int height, PngPixelFormat format)
    {
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;
        header[9] = format == PngPixelFormat.Rgb ? (byte)2 : (byte)6;   // §11.2.1, colour types
        header[10..].Clear();
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "sRGB"u8, [0]);                                // §11.3.2.5, perceptual intent
    }

    private static void WriteText(MemoryStream file, PngText text)
    {
        // §11.3.3.1: 1–79 characters, no leading, trailing or doubled spaces; we keep to printable ASCII.
        var keyword = text.Keyword;
        if (keyword.Length is 0 or > 79 || keyword.Any(c => c is < ' ' or > '~') || keyword.Trim() != keyword || keyword.Contains("  ", StringComparison.Ordinal))
            throw new ArgumentException("A PNG keyword has 1 to 79 printable ASCII characters.", nameof(text));
        // §11.3.3.4 iTXt: keyword, 0, compression flag and method, language tag, 0, translated keyword, 0, text.
        WriteChunk(file, "iTXt"u8, [.. Encoding.ASCII.GetBytes(keyword), 0, 0, 0, 0, 0, .. Encoding.UTF8.GetBytes(text.Text)]);
    }

    private static MemoryStream Compress(ReadOnlySpan<byte> pixels, int width, int height, int pixelBytes, CancellationToken cancellationToken)
    {
        var rowBytes = width * pixelBytes;
        var compressed = new MemoryStream(pixels.Length / 3 + 1024);
        // Filtered rows are mostly small numbers: level 4 is within a few percent of level 6 and twice as fast.
        var options = new ZLibCompressionOptions { CompressionLevel = 4, CompressionStrategy = ZLibCompressionStrategy.Filtered };
        using var zlib = new ZLibStream(compressed, options, leaveOpen: true);
        var filter = new PngFilter(rowBytes, pixelBytes);
        ReadOnlySpan<byte> above = new byte[rowBytes];
        for (var y = 0; y < height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var row = pixels.Slice(y * rowBytes, rowBytes);
            zlib.WriteByte(filter.Apply(row, above, out var filtered));
            zlib.Write(filtered);
            above = row;
        }
        return compressed;
    }

    private static void WriteChunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(type, data));
        file.Write(number);
    }
}
