using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Federated.Imaging.Tests.Formats;

/// <summary>Headers of each format, put together by hand from the standards.</summary>
internal static class Samples
{
    public static IEnumerable<byte[]> OneOfEach() =>
    [
        Png(3, 2, before: [Chunk("eXIf", Exif(true, (0x0112, 3)))]),
        Jpeg(640, 480, exif: Exif(false, (0x0112, 6), (0x8825, 26))),
        WebP("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 0x2C, 0x01, 0xC8, 0x00]),
        WebP("VP8X", [0x18, 0, 0, 0, 1, 0, 0, 1, 0, 0], [.. "EXIF"u8, 26, 0, 0, 0, .. Exif(true, (0x0112, 6))]),
        Gif(7, 5, 2),
        Heif("avif", 4000, 3000),
    ];

    public static byte[] Png(int width, int height, byte colourType = 2, byte[][]? before = null, byte[][]? after = null)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        header[9] = colourType;
        using var pixels = new MemoryStream();
        using (var deflate = new ZLibStream(pixels, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(new byte[100]);
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. (before ?? []).SelectMany(chunk => chunk),
            .. Chunk("IDAT", pixels.ToArray()), .. (after ?? []).SelectMany(chunk => chunk), .. Chunk("IEND", []),
        ];
    }

    public static byte[] Chunk(string type, byte[] data)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(type), .. data];
        return [.. Big(data.Length), .. named, .. Big((int)ReadPng.BitByBitCrc(named))];
    }

    public static byte[] Jpeg(ushort width, ushort height, byte marker = 0xC0, byte components = 3, byte[]? exif = null) =>
    [
        0xFF, 0xD8,
        .. exif is null ? [] : (byte[])[0xFF, 0xE1, .. Big((ushort)(exif.Length + 8)), .. "Exif\0\0"u8, .. exif],
        0xFF, 0xFF, 0xFF, marker, .. Big((ushort)(8 + (3 * components))), 8, .. Big(height), .. Big(width), components, .. new byte[3 * components],
        0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9,
    ];

    /// <summary>IFD0 alone; every value is a SHORT.</summary>
    public static byte[] Exif(bool little, params (int Tag, int Value)[] entries)
    {
        byte[] Short(int value) => little ? [(byte)value, (byte)(value >> 8)] : [(byte)(value >> 8), (byte)value];
        byte[] Long(int value) => little ? [.. Short(value), 0, 0] : [0, 0, .. Short(value)];
        return
        [
            .. little ? "II*\0"u8 : "MM\0*"u8, .. Long(8), .. Short(entries.Length),
            .. entries.SelectMany(entry => (byte[])[.. Short(entry.Tag), .. Short(3), .. Long(1), .. Short(entry.Value), 0, 0]), .. Long(0),
        ];
    }

    public static byte[] WebP(string type, byte[] data, byte[]? more = null)
    {
        byte[] chunks = [.. "WEBP"u8, .. Encoding.ASCII.GetBytes(type), .. Little(data.Length), .. data, .. more ?? new byte[10]];
        return [.. "RIFF"u8, .. Little(chunks.Length), .. chunks];
    }

    public static byte[] Gif(ushort width, ushort height, int frames) =>
    [
        .. "GIF89a"u8, .. Little(width)[..2], .. Little(height)[..2], 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        .. Enumerable.Repeat<byte[]>(
            [0x21, 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, (byte)width, 0, (byte)height, 0, 0, 2, 2, 0x4C, 0x01, 0], frames).SelectMany(frame => frame),
        0x3B,
    ];

    /// <summary>Two items: a small one first, whose size must not be believed, then the primary one, turned.</summary>
    public static byte[] Heif(string brand, int width, int height) =>
    [
        .. Box("ftyp", [.. Encoding.ASCII.GetBytes(brand), 0, 0, 0, 0, .. "mif1"u8]),
        .. Box("meta",
        [
            0, 0, 0, 0,
            .. Box("pitm", [0, 0, 0, 0, 0, 2]),
            .. Box("iprp",
            [
                .. Box("ipco",
                [
                    .. Box("ispe", [0, 0, 0, 0, .. Big(16), .. Big(16)]),
                    .. Box("ispe", [0, 0, 0, 0, .. Big(width), .. Big(height)]),
                    .. Box("irot", [3]),
                ]),
                .. Box("ipma", [0, 0, 0, 0, .. Big(2), 0, 1, 1, 0x81, 0, 2, 2, 0x82, 0x83]),
            ]),
        ]),
        .. Box("mdat", [1, 2, 3, 4]),
    ];

    private static byte[] Box(string type, byte[] data) => [.. Big(data.Length + 8), .. Encoding.ASCII.GetBytes(type), .. data];

    private static byte[] Big(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)value];

    private static byte[] Big(ushort value) => [(byte)(value >> 8), (byte)value];

    private static byte[] Little(int value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];
}
