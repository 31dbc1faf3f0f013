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
        var facts = new ImageFacts(ImageFormat.Gif, width, height) { HasAlpha = false };
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
                    return facts with { EndsCleanly = frames > 0 && rest.IsEmpty };
                case 0x21 when rest.Length >= 2: // an extension: label, then sub-blocks
                    if (rest[0] == 0xF9 && rest.Length >= 3 && (rest[2] & 1) == 1) // GIF89a §23: transparency flag
                        facts = facts with { HasAlpha = true };
                    rest = rest[1..];
                    break;
                case 0x2C when rest.Length >= 10: // GIF89a §20: image descriptor, local colours, LZW code size, sub-blocks
                    facts = facts with { Animated = ++frames > 1 };
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
