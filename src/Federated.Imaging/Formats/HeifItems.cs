using System.Buffers.Binary;
using System.Text;

namespace Federated.Imaging.Formats;

/// <summary>Reads which items a HEIF file has and where their bytes are (ISO/IEC 14496-12 §8.11.3 and §8.11.6).</summary>
internal static class HeifItems
{
    private const int MaxItems = 1024; // a picture of many tiles has some hundred

    public static IReadOnlyList<HeifItem> Read(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> meta)
    {
        ReadOnlySpan<byte> infos = default, locations = default;
        ReadOnlyMemory<byte> inner = default;
        var rest = meta.Length > 4 ? meta.Span[4..] : default;
        while (HeifBox.TryRead(ref rest, out var box))
        {
            if (box.Is("iinf"u8))
                infos = box.Data;
            else if (box.Is("iloc"u8))
                locations = box.Data;
            else if (box.Is("idat"u8))
                inner = meta.Slice(meta.Length - rest.Length - box.Data.Length, box.Data.Length);
        }

        var items = ReadInfos(infos);
        var places = new HeifLocations(file, inner).Read(locations);
        return [.. items.Select(item => item with { Data = places.GetValueOrDefault(item.Id) })];
    }

    private static List<HeifItem> ReadInfos(ReadOnlySpan<byte> data)
    {
        var items = new List<HeifItem>();
        var counted = data.Length >= 1 && data[0] != 0 ? 8 : 6; // 16 bits in version 0, then 32; the number itself is not needed
        if (data.Length < counted)
            return items;
        var rest = data[counted..];
        while (items.Count < MaxItems && HeifBox.TryRead(ref rest, out var box))
            if (box.Is("infe"u8) && ReadInfo(box.Data) is { } item)
                items.Add(item);
        return items;
    }

    // Version 2 has an id of 16 bits, version 3 one of 32; then protection (16 bits), type, name; a mime item also its content type.
    private static HeifItem? ReadInfo(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4 || data[0] is not (2 or 3))
            return null;
        var idSize = data[0] == 2 ? 2 : 4;
        if (data.Length < 4 + idSize + 6)
            return null;
        var id = idSize == 2 ? BinaryPrimitives.ReadUInt16BigEndian(data[4..]) : BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        var type = new FourCC(data[(6 + idSize)..]);
        var names = data[(10 + idSize)..];
        var contentType = "";
        if (type.Is("mime"u8) && names.IndexOf((byte)0) is >= 0 and var nameEnd)
        {
            var text = names[(nameEnd + 1)..];
            var end = text.IndexOf((byte)0);
            contentType = Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
        }

        return new HeifItem(id, type, contentType, default);
    }
}
