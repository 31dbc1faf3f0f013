using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Federated.Imaging.Tests.Formats;

/// <summary>A second, independent reading of a PNG file: chunks, check sums, and the pixels that the filters hide.</summary>
internal sealed class ReadPng
{
    private readonly List<(string Type, byte[] Data)> _chunks = [];

    internal ReadPng(ReadOnlySpan<byte> file)
    {
        Assert.True(file[..8].SequenceEqual(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }), "signature");
        for (var at = 8; at < file.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            var type = Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            Assert.Equal(BitByBitCrc(file.Slice(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + length)..]));
            _chunks.Add((type, file.Slice(at + 8, length).ToArray()));
            at += length + 12;
        }
    }

    internal IReadOnlyList<string> Types => [.. _chunks.Select(c => c.Type)];

    internal int Width => BinaryPrimitives.ReadInt32BigEndian(Data("IHDR"));

    internal int Height => BinaryPrimitives.ReadInt32BigEndian(Data("IHDR").AsSpan(4));

    internal string Text(string keyword)
    {
        var data = _chunks.Single(c => c.Type == "iTXt" && Encoding.ASCII.GetString(c.Data, 0, Array.IndexOf(c.Data, (byte)0)) == keyword).Data;
        return Encoding.UTF8.GetString(data, keyword.Length + 5, data.Length - keyword.Length - 5);
    }

    internal byte[] Data(string type) => _chunks.Single(c => c.Type == type).Data;

    internal byte[] Inflate()
    {
        using var zlib = new ZLibStream(new MemoryStream(Data("IDAT")), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        return raw.ToArray();
    }

    internal byte[] Pixels(int pixelBytes)
    {
        var raw = Inflate();
        var row = Width * pixelBytes;
        Assert.Equal((row + 1) * Height, raw.Length);
        var pixels = new byte[row * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < row; x++)
            {
                var left = x < pixelBytes ? 0 : pixels[y * row + x - pixelBytes];
                var up = y == 0 ? 0 : pixels[(y - 1) * row + x];
                var corner = x < pixelBytes || y == 0 ? 0 : pixels[(y - 1) * row + x - pixelBytes];
                var guess = raw[y * (row + 1)] switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Nearest(left, up, corner), _ => throw new InvalidDataException("filter") };
                pixels[y * row + x] = (byte)(raw[y * (row + 1) + 1 + x] + guess);
            }
        }
        return pixels;
    }

    private static int Nearest(int left, int up, int corner)
    {
        var p = left + up - corner;
        return new[] { left, up, corner }.MinBy(v => Math.Abs(p - v));
    }

    internal static uint BitByBitCrc(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1)));
        }
        return ~crc;
    }
}
