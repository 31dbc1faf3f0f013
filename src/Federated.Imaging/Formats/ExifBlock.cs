using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Finds in an EXIF block which way up a picture is meant to be shown, and whether it says where it was taken.</summary>
internal static class ExifBlock
{
    private const ushort OrientationTag = 0x0112;
    private const ushort GpsDirectoryTag = 0x8825;
    private const ushort ShortType = 3;
    private const int EntrySize = 12;
    private const int MaxEntries = 512; // an IFD0 of a camera has some twenty entries

    /// <summary>Adds what the block says; a broken one says nothing.</summary>
    public static ImageFacts AddTo(ImageFacts facts, ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8)) // some WebP writers keep the JPEG prefix
            tiff = tiff[6..];
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || !(little || tiff.StartsWith("MM\0*"u8)))
            return facts;
        var offset = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (offset > (uint)(tiff.Length - 2))
            return facts;

        var directory = tiff[(int)offset..];
        var count = Math.Min(Word(directory, little), (ushort)MaxEntries);
        for (var entries = directory[2..]; count > 0 && entries.Length >= EntrySize; count--, entries = entries[EntrySize..])
        {
            var tag = Word(entries, little);
            if (tag == GpsDirectoryTag)
                facts = facts with { HasLocation = true };
            else if (tag == OrientationTag && Word(entries[2..], little) == ShortType && Word(entries[8..], little) is >= 1 and <= 8 and var orientation)
                facts = facts with { Orientation = orientation };
        }

        return facts;
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
