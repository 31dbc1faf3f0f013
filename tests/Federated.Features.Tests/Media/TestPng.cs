using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Federated.Features.Tests.Media;

/// <summary>Whole and valid PNG files, made by hand.</summary>
internal static class TestPng
{
    /// <summary>Eight bits, red, green, blue and, if asked for, alpha.</summary>
    public static byte[] Make(int width, int height, Func<int, int, (int Red, int Green, int Blue, int Alpha)> colour, bool alpha = false)
    {
        var channels = alpha ? 4 : 3;
        var rows = new byte[height * (1 + (width * channels))];
        for (int y = 0, at = 0; y < height; y++)
        {
            rows[at++] = 0; // no filter
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue, opacity) = colour(x, y);
                (rows[at++], rows[at++], rows[at++]) = ((byte)red, (byte)green, (byte)blue);
                if (alpha)
                    rows[at++] = (byte)opacity;
            }
        }

        return Assemble(width, height, (byte)(alpha ? 6 : 2), rows);
    }

    public static byte[] Gradient(int width, int height) => Make(width, height, (x, y) => (x * 255 / width, y * 255 / height, 128, 255));

    /// <summary>A picture that compresses badly.</summary>
    public static byte[] Noise(int width, int height)
    {
        var chance = new Random(7);
        return Make(width, height, (_, _) => (chance.Next(256), chance.Next(256), chance.Next(256), 255));
    }

    /// <summary>A header that claims a size which the pixels do not have.</summary>
    public static byte[] Claiming(int width, int height) => Assemble(width, height, 2, new byte[1000]);

    private static byte[] Assemble(int width, int height, byte colourType, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = colourType;
        using var pixels = new MemoryStream();
        using (var deflate = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(rows);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. Chunk("IDAT", pixels.ToArray()), .. Chunk("IEND", [])];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        var chunk = new byte[12 + data.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        data.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc(chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    // PNG 3rd edition, annex D.
    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        return ~crc;
    }
}
