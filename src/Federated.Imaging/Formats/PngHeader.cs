using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Reads what a PNG file's chunks say about it.</summary>
internal static class PngHeader
{
    private const int ChunkOverhead = 12; // length, type and CRC, four bytes each

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static ImageFacts? Read(ReadOnlySpan<byte> file)
    {
        // PNG 3rd edition §11.2.1: IHDR comes first and has 13 bytes; §7.1: an integer has 31 bits and a dimension is not zero.
        if (file.Length < 33 || BinaryPrimitives.ReadUInt32BigEndian(file[8..]) != 13 || !file[12..16].SequenceEqual("IHDR"u8))
            return null;
        var width = BinaryPrimitives.ReadInt32BigEndian(file[16..]);
        var height = BinaryPrimitives.ReadInt32BigEndian(file[20..]);
        if (width <= 0 || height <= 0)
            return null;

        var colourType = file[25];
        return WalkChunks(file, new ImageFacts(ImageFormat.Png, width, height) { HasAlpha = colourType is 4 or 6, IsGrey = colourType is 0 or 4, BitDepth = file[24] });
    }

    private static ImageFacts WalkChunks(ReadOnlySpan<byte> file, ImageFacts facts)
    {
        var seenPixels = false;
        var rest = file[33..];
        while (rest.Length >= ChunkOverhead)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            if (length > (uint)(rest.Length - ChunkOverhead))
                return facts;
            var type = rest[4..8];
            var data = rest.Slice(8, (int)length);
            rest = rest[(ChunkOverhead + (int)length)..];

            if (type.SequenceEqual("IEND"u8))
                return facts with { EndsCleanly = seenPixels && rest.IsEmpty };
            if (type.SequenceEqual("IDAT"u8))
                seenPixels = true;
            else if (type.SequenceEqual("acTL"u8) && !seenPixels)
                facts = AddAnimation(facts, data); // PNG 3rd edition §11.3.6.1: animated only when acTL precedes IDAT
            else if (type.SequenceEqual("iCCP"u8))
                facts = facts with { HasProfile = true };
            else if (type.SequenceEqual("tRNS"u8))
                facts = facts with { HasAlpha = true };
            else if (type.SequenceEqual("eXIf"u8))
                facts = ExifBlock.AddTo(facts, data);
        }

        return facts;
    }

    // Two numbers of 31 bits: frames and plays.
    private static ImageFacts AddAnimation(ImageFacts facts, ReadOnlySpan<byte> data) => facts with
    {
        Animated = true,
        Frames = data.Length >= 8 && BinaryPrimitives.ReadInt32BigEndian(data) is > 0 and var frames ? frames : null,
        Plays = data.Length >= 8 && BinaryPrimitives.ReadInt32BigEndian(data[4..]) is >= 0 and var plays ? plays : null,
    };
}
