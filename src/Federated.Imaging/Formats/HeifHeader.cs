using System.Buffers.Binary;

namespace Federated.Imaging.Formats;

/// <summary>Reads what the boxes of an AVIF or HEIC file say about its primary picture.</summary>
internal static class HeifHeader
{
    private const int MaxBrands = 64;
    private const int MaxBoxes = 512;  // on one level; a photo has some dozen, a grid of tiles a few hundred properties and items
    private const int MaxAssociations = 4096;

    public static ImageFacts? Read(ReadOnlySpan<byte> file) => Read(file, out _);

    /// <summary>Which of the two the brands say it is; null when neither.</summary>
    public static ImageFormat? FormatOf(ReadOnlySpan<byte> file) => HeifBox.TryRead(ref file, out var fileType) ? ReadBrands(fileType.Data)?.Format : null;

    /// <summary>The colour profile of the primary picture, a copy; empty when there is none.</summary>
    public static byte[] ReadProfile(ReadOnlySpan<byte> file)
    {
        Read(file, out var profile);
        return profile.ToArray();
    }

    private static ImageFacts? Read(ReadOnlySpan<byte> file, out ReadOnlySpan<byte> profile)
    {
        profile = default;
        var rest = file;
        if (!HeifBox.TryRead(ref rest, out var fileType) || ReadBrands(fileType.Data) is not { } brands)
            return null;
        for (var boxes = 0; boxes < MaxBoxes && HeifBox.TryRead(ref rest, out var box); boxes++)
            if (box.Is("meta"u8) && box.Data.Length > 4)
                return ReadMeta(box.Data[4..], brands.Format, out profile) is { } facts
                    ? facts with { Animated = brands.Sequence, EndsCleanly = BoxesFillRest(rest) }
                    : null;
        return null;
    }

    private static (ImageFormat Format, bool Sequence)? ReadBrands(ReadOnlySpan<byte> data)
    {
        if (data.Length < 8)
            return null;
        ImageFormat? format = null;
        for (var i = 0; i <= MaxBrands && (i * 4) + 4 <= data.Length; i++)
        {
            var brand = data.Slice(i * 4, 4);
            if (i == 1) // the minor version stands between the major and the compatible brands
                continue;
            if (brand.SequenceEqual("avif"u8) || brand.SequenceEqual("avis"u8))
                format ??= ImageFormat.Avif;
            else if (brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("heim"u8)
                     || brand.SequenceEqual("heis"u8) || brand.SequenceEqual("hevc"u8) || brand.SequenceEqual("hevx"u8))
                format ??= ImageFormat.Heic;
        }

        var major = data[..4];
        return format is null ? null : (format.Value, major.SequenceEqual("avis"u8) || major.SequenceEqual("msf1"u8)
            || major.SequenceEqual("hevc"u8) || major.SequenceEqual("hevx"u8));
    }

    private static ImageFacts? ReadMeta(ReadOnlySpan<byte> meta, ImageFormat format, out ReadOnlySpan<byte> profile)
    {
        profile = default;
        uint? primary = null;
        ReadOnlySpan<byte> properties = default;
        for (var boxes = 0; boxes < MaxBoxes && HeifBox.TryRead(ref meta, out var box); boxes++)
        {
            if (box.Is("pitm"u8))
                primary = ReadPrimaryItem(box.Data);
            else if (box.Is("iprp"u8) && properties.IsEmpty)
                properties = box.Data;
        }

        return primary is null ? null : ReadProperties(properties, primary.Value, format, out profile);
    }

    // ISO/IEC 14496-12 §8.11.4: 16 bits in version 0, 32 bits later.
    private static uint? ReadPrimaryItem(ReadOnlySpan<byte> data) =>
        data.Length >= 6 && data[0] == 0 ? BinaryPrimitives.ReadUInt16BigEndian(data[4..])
        : data.Length >= 8 && data[0] != 0 ? BinaryPrimitives.ReadUInt32BigEndian(data[4..])
        : null;

    private static ImageFacts? ReadProperties(ReadOnlySpan<byte> data, uint primary, ImageFormat format, out ReadOnlySpan<byte> profile)
    {
        profile = default;
        ReadOnlySpan<byte> container = default, associations = default;
        for (var boxes = 0; boxes < MaxBoxes && HeifBox.TryRead(ref data, out var box); boxes++)
        {
            if (box.Is("ipco"u8))
                container = box.Data;
            else if (box.Is("ipma"u8) && associations.IsEmpty)
                associations = box.Data;
        }

        Span<bool> mine = stackalloc bool[MaxBoxes + 1]; // by property index, which counts from 1
        return MarkProperties(associations, primary, mine) ? ReadOwnProperties(container, mine, format, out profile) : null;
    }

    // ISO/IEC 23008-12 §6.5 (ispe, pixi, irot, imir) and §9.3 (ipma): only what is associated with the primary item describes it.
    private static ImageFacts? ReadOwnProperties(ReadOnlySpan<byte> container, scoped ReadOnlySpan<bool> mine, ImageFormat format, out ReadOnlySpan<byte> profile)
    {
        profile = default;
        uint width = 0, height = 0;
        int turns = 0, mirror = -1;
        var alpha = false;
        int? depth = null;
        for (var index = 1; index <= MaxBoxes && HeifBox.TryRead(ref container, out var box); index++)
        {
            var data = box.Data;
            if (box.Is("auxC"u8) && NamesAlpha(data))
                alpha = true;
            else if (!mine[index])
                continue;
            else if (box.Is("ispe"u8) && data.Length >= 12)
                (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(data[4..]), BinaryPrimitives.ReadUInt32BigEndian(data[8..]));
            else if (box.Is("irot"u8) && data.Length >= 1)
                turns = data[0] & 3;
            else if (box.Is("imir"u8) && data.Length >= 1)
                mirror = data[0] & 1;
            else if (box.Is("pixi"u8) && data.Length >= 6)
                depth = data[5];
            else if (box.Is("av1C"u8) && data.Length >= 3) // AV1 in ISO BMFF §2.3.3: high_bitdepth, twelve_bit
                depth ??= (data[2] & 0x40) == 0 ? 8 : (data[2] & 0x20) == 0 ? 10 : 12;
            else if (box.Is("colr"u8) && (data.StartsWith("prof"u8) || data.StartsWith("rICC"u8)))
                profile = data[4..];
        }

        return width is 0 or > int.MaxValue || height is 0 or > int.MaxValue
            ? null
            : new ImageFacts(format, (int)width, (int)height) { Orientation = OrientationOf(turns, mirror), HasAlpha = alpha, BitDepth = depth, HasProfile = !profile.IsEmpty };
    }

    // irot: quarter turns against the clock; then imir: 0 exchanges top and bottom, 1 left and right (ISO/IEC 23008-12:2022 §6.5.12).
    private static int OrientationOf(int turns, int mirror) => (turns, mirror) switch
    {
        (1, -1) => 8,
        (2, -1) => 3,
        (3, -1) => 6,
        (0, 1) or (2, 0) => 2,
        (0, 0) or (2, 1) => 4,
        (1, 0) or (3, 1) => 5,
        (3, 0) or (1, 1) => 7,
        _ => 1,
    };

    // urn:mpeg:mpegB:cicp:systems:auxiliary:alpha, or HEVC's own urn:mpeg:hevc:2015:auxid:1.
    private static bool NamesAlpha(ReadOnlySpan<byte> data) => data.IndexOf("auxiliary:alpha"u8) >= 0 || data.IndexOf("auxid:1"u8) >= 0;

    private static bool MarkProperties(ReadOnlySpan<byte> data, uint primary, Span<bool> mine)
    {
        if (data.Length < 8)
            return false;
        var idSize = data[0] == 0 ? 2 : 4;
        var indexSize = (data[3] & 1) == 1 ? 2 : 1;
        var count = Math.Min(BinaryPrimitives.ReadUInt32BigEndian(data[4..]), MaxAssociations);
        for (data = data[8..]; count > 0 && data.Length > idSize; count--)
        {
            var id = idSize == 2 ? BinaryPrimitives.ReadUInt16BigEndian(data) : BinaryPrimitives.ReadUInt32BigEndian(data);
            var size = data[idSize] * indexSize;
            data = data[(idSize + 1)..];
            if (size > data.Length)
                return false;
            if (id == primary)
            {
                for (var at = 0; at < size; at += indexSize)
                {
                    // The top bit says "essential"; the others are the index.
                    var index = indexSize == 2 ? BinaryPrimitives.ReadUInt16BigEndian(data[at..]) & 0x7FFF : data[at] & 0x7F;
                    if (index < mine.Length)
                        mine[index] = true;
                }

                return true;
            }

            data = data[size..];
        }

        return false;
    }

    private static bool BoxesFillRest(ReadOnlySpan<byte> rest)
    {
        for (var boxes = 0; boxes < MaxBoxes && !rest.IsEmpty; boxes++)
            if (!HeifBox.TryRead(ref rest, out _))
                return false;
        return rest.IsEmpty;
    }
}
