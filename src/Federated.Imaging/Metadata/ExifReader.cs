using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Imaging.Metadata;

/// <summary>Reads EXIF blocks: TIFF directories in either byte order, whatever they point to (EXIF 2.32 §4.6, TIFF 6.0 §2).</summary>
public static class ExifReader
{
    private const int MaxEntries = 512;     // of one directory; a camera writes some twenty
    private const int MaxTextBytes = 65_536; // of one text; in JPEG no more fits
    private const int EntrySize = 12;

    private const ushort ThumbnailOffset = 0x0201;
    private const ushort ExifDirectory = 0x8769;
    private const ushort LocationDirectory = 0x8825;

    /// <summary>Reads a block.</summary>
    /// <param name="block">The TIFF header and what follows it; the prefix <c>Exif\0\0</c> of JPEG is skipped.</param>
    /// <param name="exif">What it says, when the answer is true. Entries that point outside are left out.</param>
    /// <returns>False when it does not begin as a TIFF with a directory does.</returns>
    /// <remarks>Three directories are read, each once (the first, the second for its preview, EXIF's own), so that no cycle can be followed.</remarks>
    public static bool TryRead(ReadOnlySpan<byte> block, [NotNullWhen(true)] out ExifData? exif)
    {
        exif = null;
        if (block.StartsWith("Exif\0\0"u8))
            block = block[6..];
        var little = block.StartsWith("II*\0"u8);
        if (block.Length < 10 || !(little || block.StartsWith("MM\0*"u8)))
            return false;
        var first = Number(block[4..], little);
        if (first > (uint)(block.Length - 2))
            return false;

        exif = ReadDirectory(block, first, little, new ExifData(), out var second, out var own);
        if (own is { } place && place != first)
            exif = ReadDirectory(block, place, little, exif, out _, out _);
        if (second != 0 && second != first && HasTag(block, second, little, ThumbnailOffset))
            exif = exif with { HasThumbnail = true };
        return true;
    }

    private static ExifData ReadDirectory(ReadOnlySpan<byte> block, uint place, bool little, ExifData exif, out uint next, out uint? own)
    {
        next = 0;
        own = null;
        var entries = Entries(block, place, little, out var count);
        for (var i = 0; i < count; i++)
        {
            var entry = entries.Slice(i * EntrySize, EntrySize);
            var tag = Word(entry, little);
            if (tag == ExifDirectory)
                own = Number(entry[8..], little);
            else
                exif = Take(exif, tag, Value(block, entry, little), Word(entry[2..], little), little);
        }

        var behind = entries[(count * EntrySize)..];
        if (behind.Length >= 4)
            next = Number(behind, little);
        return exif;
    }

    private static ExifData Take(ExifData exif, ushort tag, ReadOnlySpan<byte> value, ushort type, bool little) => tag switch
    {
        0x0112 when type == 3 && value.Length >= 2 && Word(value, little) is >= 1 and <= 8 and var turn => exif with { Orientation = exif.Orientation ?? turn },
        0x010E => exif with { ImageDescription = exif.ImageDescription ?? ExifText.Read(value) },
        0x010F => exif with { Make = exif.Make ?? ExifText.Read(value) },
        0x0110 => exif with { Model = exif.Model ?? ExifText.Read(value) },
        0x0131 => exif with { Software = exif.Software ?? ExifText.Read(value) },
        0x013B => exif with { Artist = exif.Artist ?? ExifText.Read(value) },
        0x8298 => exif with { Copyright = exif.Copyright ?? ExifText.ReadCopyright(value) },
        0x9003 => exif with { DateTimeOriginal = exif.DateTimeOriginal ?? ExifText.Read(value) },
        0x9286 => exif with { UserComment = exif.UserComment ?? ExifText.ReadComment(value, little) },
        LocationDirectory => exif with { HasLocation = true },
        _ => exif,
    };

    // TIFF 6.0 §2: a value of at most four bytes stands in the entry itself, another where the entry points.
    private static ReadOnlySpan<byte> Value(ReadOnlySpan<byte> block, ReadOnlySpan<byte> entry, bool little)
    {
        ulong size = Word(entry[2..], little) switch { 3 or 8 => 2, 4 or 9 or 11 or 13 => 4, 5 or 10 or 12 => 8, 1 or 2 or 6 or 7 or 129 => 1, _ => 0 };
        size *= Number(entry[4..], little);
        if (size <= 4)
            return entry.Slice(8, (int)size);
        var place = Number(entry[8..], little);
        return size > MaxTextBytes || place > (uint)block.Length || size > (ulong)block.Length - place ? default : block.Slice((int)place, (int)size);
    }

    private static bool HasTag(ReadOnlySpan<byte> block, uint place, bool little, ushort tag)
    {
        var entries = Entries(block, place, little, out var count);
        for (var i = 0; i < count; i++)
            if (Word(entries[(i * EntrySize)..], little) == tag)
                return true;
        return false;
    }

    private static ReadOnlySpan<byte> Entries(ReadOnlySpan<byte> block, uint place, bool little, out int count)
    {
        count = 0;
        if (place > (uint)(block.Length - 2))
            return default;
        var entries = block[((int)place + 2)..];
        count = Math.Min(Math.Min(Word(block[(int)place..], little), (ushort)MaxEntries), entries.Length / EntrySize);
        return entries;
    }

    private static ushort Word(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);

    private static uint Number(ReadOnlySpan<byte> bytes, bool little) =>
        little ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes);
}
