using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Finds in an EXIF block which way up a picture is meant to be shown.</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;
    private const int EntrySize = 12;
    private const int MaxEntries = 512; // an IFD0 of a camera has some twenty entries

    /// <summary>1 to 8; 1 whenever the block is absent, broken or silent.</summary>
    public static int Read(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8)) // some WebP writers keep the JPEG prefix
            tiff = tiff[6..];
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || !(little || tiff.StartsWith("MM\0*"u8)))
            return 1;
        var offset = little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (offset > (uint)(tiff.Length - 2))
            return 1;

        var directory = tiff[(int)offset..];
        var count = Math.Min(Word(directory, little), (ushort)MaxEntries);
        for (var entries = directory[2..]; count > 0 && entries.Length >= EntrySize; count--, entries = entries[EntrySize..])
        {
            if (Word(entries, little) != OrientationTag)
                continue;
            var value = Word(entries[8..], little);
            return Word(entries[2..], little) == ShortType && value is >= 1 and <= 8 ? value : 1;
        }

        return 1;
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
