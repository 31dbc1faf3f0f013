using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Reads what a WebP file's RIFF chunks say about it.</summary>
internal static class WebPHeader
{
    public static ImageFacts? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 30)
            return null;
        var size = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        var type = file[12..16];
        var data = file[20..];
        var facts = type.SequenceEqual("VP8 "u8) ? ReadLossy(data)
            : type.SequenceEqual("VP8L"u8) ? ReadLossless(data)
            : type.SequenceEqual("VP8X"u8) ? ReadExtended(data, file[12..])
            : null;
        // RFC 9649 §2.4: the RIFF size counts everything after itself.
        return facts is null ? null : facts with { EndsCleanly = size == (uint)(file.Length - 8) };
    }

    // RFC 6386 §9.1: a key frame has bit 0 clear, a start code, and two sizes of 14 bits.
    private static ImageFacts? ReadLossy(ReadOnlySpan<byte> data)
    {
        if ((data[0] & 1) != 0 || !data[3..6].SequenceEqual<byte>([0x9D, 0x01, 0x2A]))
            return null;
        var width = BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF;
        var height = BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF;
        return width == 0 || height == 0 ? null : new ImageFacts(ImageFormat.WebP, width, height) { HasAlpha = false, BitDepth = 8 };
    }

    // RFC 9649 §3.4: signature 0x2F, then width-1 and height-1 in 14 bits each, then "alpha is used".
    private static ImageFacts? ReadLossless(ReadOnlySpan<byte> data)
    {
        if (data[0] != 0x2F)
            return null;
        var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
        return new ImageFacts(ImageFormat.WebP, (int)(bits & 0x3FFF) + 1, (int)(bits >> 14 & 0x3FFF) + 1) { HasAlpha = (bits >> 28 & 1) == 1, BitDepth = 8 };
    }

    // RFC 9649 §2.7: flags, then canvas width-1 and height-1 in 24 bits each.
    private static ImageFacts? ReadExtended(ReadOnlySpan<byte> data, ReadOnlySpan<byte> chunks)
    {
        var flags = data[0];
        var facts = new ImageFacts(ImageFormat.WebP, UInt24(data[4..]) + 1, UInt24(data[7..]) + 1)
        {
            HasAlpha = (flags & 0x10) != 0,
            Animated = (flags & 0x02) != 0,
            HasProfile = (flags & 0x20) != 0,
            BitDepth = 8,
        };
        // The canvas may not have more than 2³²-1 pixels.
        if (facts.Pixels > uint.MaxValue)
            return null;
        return (flags & 0x0A) != 0 ? WalkChunks(facts, chunks) : facts;
    }

    private static ImageFacts WalkChunks(ImageFacts facts, ReadOnlySpan<byte> chunks)
    {
        var frames = 0;
        while (chunks.Length >= 8)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(chunks[4..]);
            if (length > (uint)(chunks.Length - 8))
                return facts;
            var data = chunks.Slice(8, (int)length);
            if (chunks.StartsWith("EXIF"u8))
                facts = ExifBlock.AddTo(facts, data);
            else if (facts.Animated && chunks.StartsWith("ANMF"u8))
                frames++;
            else if (facts.Animated && chunks.StartsWith("ANIM"u8) && data.Length >= 6) // RFC 9649 §2.7.1: background, then how often it is played
                facts = facts with { Plays = BinaryPrimitives.ReadUInt16LittleEndian(data[4..]) };
            var next = 8 + (long)length + (length & 1); // RFC 9649 §2.3: odd chunks are padded
            chunks = next >= chunks.Length ? default : chunks[(int)next..];
        }

        return frames > 0 ? facts with { Frames = frames } : facts;
    }

    private static int UInt24(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
