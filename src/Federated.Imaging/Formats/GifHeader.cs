using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Reads what a GIF file's blocks say about it.</summary>
internal static class GifHeader
{
    public static ImageFacts? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 13)
            return null;
        var width = BinaryPrimitives.ReadUInt16LittleEndian(file[6..]);
        var height = BinaryPrimitives.ReadUInt16LittleEndian(file[8..]);
        if (width == 0 || height == 0)
            return null;
        var facts = new ImageFacts(ImageFormat.Gif, width, height) { HasAlpha = false, BitDepth = (file[10] & 7) + 1 };
        var rest = file[13..];
        return TrySkip(ref rest, ColourTableSize(file[10])) ? WalkBlocks(rest, facts) : facts;
    }

    private static ImageFacts WalkBlocks(ReadOnlySpan<byte> rest, ImageFacts facts)
    {
        var frames = 0;
        while (!rest.IsEmpty)
        {
            var introducer = rest[0];
            rest = rest[1..];
            switch (introducer)
            {
                case 0x3B: // GIF89a §27: the trailer
                    return facts with { EndsCleanly = frames > 0 && rest.IsEmpty, Plays = facts.Animated ? facts.Plays : null };
                case 0x21 when rest.Length >= 2: // an extension: label, then sub-blocks
                    facts = AddApplication(facts, rest[1..]);
                    if (rest[0] == 0xF9 && rest.Length >= 3 && (rest[2] & 1) == 1) // GIF89a §23: transparency flag
                        facts = facts with { HasAlpha = true };
                    rest = rest[1..];
                    break;
                case 0x2C when rest.Length >= 10: // GIF89a §20: image descriptor, local colours, LZW code size, sub-blocks
                    if (++frames > 1) // without a loop it is played once
                        facts = facts with { Animated = true, Frames = frames, Plays = facts.Plays ?? 1 };
                    if (!TrySkip(ref rest, 9 + ColourTableSize(rest[8]) + 1))
                        return facts;
                    break;
                default:
                    return facts;
            }

            if (!TrySkipSubBlocks(ref rest))
                return facts;
        }

        return facts;
    }

    // Netscape's extension counts repetitions, so that one more is played; 0 is for ever. It stands before the first image.
    private static ImageFacts AddApplication(ImageFacts facts, ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 16 || rest[0] != 11)
            return facts;
        var name = rest.Slice(1, 11);
        if (name.SequenceEqual("ICCRGBG1012"u8))
            return facts with { HasProfile = true };
        if ((!name.SequenceEqual("NETSCAPE2.0"u8) && !name.SequenceEqual("ANIMEXTS1.0"u8)) || rest[12] != 3 || (rest[13] & 7) != 1)
            return facts;
        var repeats = BinaryPrimitives.ReadUInt16LittleEndian(rest[14..]);
        return facts with { Plays = repeats == 0 ? 0 : repeats + 1 };
    }

    public static int ColourTableSize(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static bool TrySkip(ref ReadOnlySpan<byte> rest, int count)
    {
        if (count > rest.Length)
            return false;
        rest = rest[count..];
        return true;
    }

    private static bool TrySkipSubBlocks(ref ReadOnlySpan<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var size = rest[0];
            if (!TrySkip(ref rest, 1 + size))
                return false;
            if (size == 0)
                return true;
        }

        return false;
    }
}
