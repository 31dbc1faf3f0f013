using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Keeps the flags of a WebP file's VP8X chunk true while chunks come and go (RFC 9649 §2.7).</summary>
internal static class WebPFeatures
{
    private const byte XmpFlag = 0x04;
    private const byte ExifFlag = 0x08;
    private const byte AlphaFlag = 0x10;
    private const byte ProfileFlag = 0x20;

    public static WebPChunk[] Put(WebPChunk[] chunks, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        if (FlagOf(new FourCC(type)) == 0)
            throw new ArgumentException("Only EXIF, XMP and ICCP are put in their place.", nameof(type));
        var list = new List<WebPChunk>(chunks.Length + 2);
        if (!chunks[0].Is("VP8X"u8))
            list.Add(Extend(chunks[0]));
        var name = new FourCC(type);
        list.AddRange(chunks.Where(chunk => chunk.Type != name));
        list.Insert(PlaceOf(list, name), WebPChunk.Create(type, data));
        return Refresh([.. list]);
    }

    /// <summary>Sets the flags of profile, EXIF and XMP to what is there; the file's other promises stay.</summary>
    public static WebPChunk[] Refresh(WebPChunk[] chunks)
    {
        if (chunks.Length == 0 || !chunks[0].Is("VP8X"u8) || chunks[0].Data.IsEmpty)
            return chunks;
        var data = chunks[0].Data.ToArray();
        var flags = (byte)(data[0] & ~(XmpFlag | ExifFlag | ProfileFlag));
        foreach (var chunk in chunks)
            flags |= FlagOf(chunk.Type);
        if (flags == data[0])
            return chunks;
        data[0] = flags;
        return Segments.Replace(chunks, 0, WebPChunk.Create("VP8X"u8, data));
    }

    private static byte FlagOf(FourCC type) => type.Is("XMP "u8) ? XmpFlag : type.Is("EXIF"u8) ? ExifFlag : type.Is("ICCP"u8) ? ProfileFlag : (byte)0;

    // §2.7: VP8X, ICCP, ANIM, picture data, EXIF, XMP, then what is unknown.
    private static int PlaceOf(List<WebPChunk> chunks, FourCC name)
    {
        if (name.Is("ICCP"u8))
            return 1;
        var last = chunks.FindLastIndex(chunk => chunk.Is("VP8 "u8) || chunk.Is("VP8L"u8) || chunk.Is("ANMF"u8) || (name.Is("XMP "u8) && chunk.Is("EXIF"u8)));
        return last + 1;
    }

    private static WebPChunk Extend(WebPChunk picture)
    {
        var file = new byte[12 + Math.Max(picture.Raw.Length, 18)]; // the header reader looks at 30 bytes
        picture.Raw.Span.CopyTo(file.AsSpan(12));
        var facts = WebPHeader.Read(file) ?? throw new ArgumentException("The picture says no size.", nameof(picture));
        Span<byte> data = stackalloc byte[10];
        data.Clear();
        data[0] = facts.HasAlpha == true ? AlphaFlag : (byte)0;
        BinaryPrimitives.WriteInt32LittleEndian(data[4..], facts.Width - 1); // 24 bits; the fourth byte is overwritten below
        BinaryPrimitives.WriteUInt16LittleEndian(data[7..], (ushort)(facts.Height - 1));
        data[9] = 0;
        return WebPChunk.Create("VP8X"u8, data);
    }
}
