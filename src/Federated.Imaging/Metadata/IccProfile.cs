using System.Buffers.Binary;
using System.Text;

namespace Federated.Imaging.Metadata;

/// <summary>A colour profile (ICC.1): what the numbers of the pixels mean.</summary>
/// <param name="Data">The profile, as a program for colour management takes it.</param>
/// <param name="Name">What it calls itself in its description, or what PNG calls it; empty when neither says.</param>
public sealed record IccProfile(ReadOnlyMemory<byte> Data, string Name)
{
    private const int HeaderSize = 128;
    private const int MaxTags = 256;
    private const int MaxName = 256;

    internal static IccProfile Of(ReadOnlyMemory<byte> data, string otherName)
    {
        var name = NameIn(data.Span);
        return new IccProfile(data, name.Length == 0 ? otherName : name);
    }

    // ICC.1:2022 §7.3: behind the header a count, then signature, offset and size of each tag.
    private static string NameIn(ReadOnlySpan<byte> profile)
    {
        if (profile.Length < HeaderSize + 4)
            return "";
        var table = profile[(HeaderSize + 4)..];
        var count = Math.Min(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(profile[HeaderSize..]), MaxTags), (uint)(table.Length / 12));
        for (var i = 0; i < count; i++)
        {
            var tag = table.Slice(i * 12, 12);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(tag[4..]);
            var size = BinaryPrimitives.ReadUInt32BigEndian(tag[8..]);
            if (tag.StartsWith("desc"u8) && offset <= profile.Length && size <= profile.Length - offset)
                return ReadDescription(profile.Slice((int)offset, (int)size));
        }

        return "";
    }

    private static string ReadDescription(ReadOnlySpan<byte> tag)
    {
        // Version 2, textDescriptionType: count and ASCII.
        if (tag.StartsWith("desc"u8) && tag.Length >= 12)
        {
            var text = tag[12..];
            text = text[..(int)Math.Min(Math.Min(BinaryPrimitives.ReadUInt32BigEndian(tag[8..]), (uint)text.Length), MaxName)];
            return Encoding.Latin1.GetString(text.TrimEnd((byte)0));
        }

        // Version 4, multiLocalizedUnicodeType (§10.15): the first record's length and offset, UTF-16.
        if (!tag.StartsWith("mluc"u8) || tag.Length < 28 || BinaryPrimitives.ReadUInt32BigEndian(tag[8..]) == 0)
            return "";
        var length = BinaryPrimitives.ReadUInt32BigEndian(tag[20..]);
        var offset = BinaryPrimitives.ReadUInt32BigEndian(tag[24..]);
        return offset > tag.Length || length > tag.Length - offset ? "" : Encoding.BigEndianUnicode.GetString(tag.Slice((int)offset, (int)Math.Min(length, 2 * MaxName))).TrimEnd('\0');
    }
}
