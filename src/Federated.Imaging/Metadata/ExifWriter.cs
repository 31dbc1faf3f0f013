using System.Buffers.Binary;
using System.Text;

namespace Federated.Imaging.Metadata;

/// <summary>Writes a small EXIF block: one directory, and EXIF's own for the comment.</summary>
public static class ExifWriter
{
    private const int HeaderSize = 8;
    private const int EntrySize = 12;
    private const ushort Ascii = 2;
    private const ushort Short = 3;
    private const ushort Long = 4;
    private const ushort Undefined = 7;

    /// <summary>The block as big-endian TIFF, without the prefix <c>Exif\0\0</c> that JPEG puts before it; the properties that are read only are left out.</summary>
    /// <exception cref="ArgumentException">The orientation is not 1 to 8.</exception>
    public static byte[] Write(ExifData exif)
    {
        ArgumentNullException.ThrowIfNull(exif);
        if (exif.Orientation is < 1 or > 8)
            throw new ArgumentException("An orientation is 1 to 8.", nameof(exif));
        var entries = new List<(ushort Tag, ushort Type, byte[] Value)>(); // TIFF 6.0 §2: sorted by tag
        AddText(entries, 0x010E, exif.ImageDescription);
        if (exif.Orientation is { } turn)
            entries.Add((0x0112, Short, [0, (byte)turn]));
        AddText(entries, 0x0131, exif.Software);
        AddText(entries, 0x013B, exif.Artist);
        AddText(entries, 0x8298, exif.Copyright?.Replace('\n', '\0'));
        List<(ushort, ushort, byte[])> own = [];
        if (exif.UserComment is { } comment)
        {
            entries.Add((0x8769, Long, new byte[4])); // the place is filled in below
            own.Add((0x9000, Undefined, "0232"u8.ToArray()));
            own.Add((0x9286, Undefined, ExifText.WriteComment(comment)));
        }

        var first = DirectorySize(entries);
        if (own.Count > 0)
            BinaryPrimitives.WriteInt32BigEndian(entries[^1].Value, HeaderSize + first);
        var block = new byte[HeaderSize + first + (own.Count > 0 ? DirectorySize(own) : 0)];
        ((ReadOnlySpan<byte>)[(byte)'M', (byte)'M', 0, 42, 0, 0, 0, HeaderSize]).CopyTo(block);
        WriteDirectory(block, HeaderSize, entries);
        if (own.Count > 0)
            WriteDirectory(block, HeaderSize + first, own);
        return block;
    }

    private static void AddText(List<(ushort, ushort, byte[])> entries, ushort tag, string? text)
    {
        if (string.IsNullOrEmpty(text))
            return;
        // The zero byte ends a text, and separates the two of a copyright notice.
        entries.Add((tag, Ascii, [.. Encoding.UTF8.GetBytes(tag == 0x8298 ? text : text.Replace("\0", "", StringComparison.Ordinal)), 0]));
    }

    private static int DirectorySize(List<(ushort Tag, ushort Type, byte[] Value)> entries) =>
        2 + (entries.Count * EntrySize) + 4 + entries.Sum(entry => entry.Value.Length <= 4 ? 0 : entry.Value.Length + (entry.Value.Length & 1));

    private static void WriteDirectory(byte[] block, int place, List<(ushort Tag, ushort Type, byte[] Value)> entries)
    {
        BinaryPrimitives.WriteUInt16BigEndian(block.AsSpan(place), (ushort)entries.Count);
        var values = place + 2 + (entries.Count * EntrySize) + 4; // behind the place of the next directory, which is 0: none
        for (var i = 0; i < entries.Count; i++)
        {
            var (tag, type, value) = entries[i];
            var entry = block.AsSpan(place + 2 + (i * EntrySize), EntrySize);
            BinaryPrimitives.WriteUInt16BigEndian(entry, tag);
            BinaryPrimitives.WriteUInt16BigEndian(entry[2..], type);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], value.Length / (type == Short ? 2 : type == Long ? 4 : 1));
            if (value.Length <= 4)
            {
                value.CopyTo(entry[8..]);
                continue;
            }

            BinaryPrimitives.WriteInt32BigEndian(entry[8..], values);
            value.CopyTo(block, values);
            values += value.Length + (value.Length & 1); // TIFF 6.0 §2: values begin at even places
        }
    }
}
