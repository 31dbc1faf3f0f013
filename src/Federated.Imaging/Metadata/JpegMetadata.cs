using System.Buffers.Binary;
using System.Text;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Where JPEG keeps metadata, and how they get there and away.</summary>
internal static class JpegMetadata
{
    private const int DigestSize = 32;

    private static ReadOnlySpan<byte> Exif => "Exif\0\0"u8;

    private static ReadOnlySpan<byte> Xmp => "http://ns.adobe.com/xap/1.0/\0"u8;

    private static ReadOnlySpan<byte> ExtendedXmp => "http://ns.adobe.com/xmp/extension/\0"u8;

    private static ReadOnlySpan<byte> Profile => "ICC_PROFILE\0"u8;

    public static ContainerRefusal Collect(ReadOnlyMemory<byte> file, MetadataCollector found)
    {
        if (!JpegContainer.TryRead(file, out var jpeg, out var refusal, found.Limits.Container))
            return refusal;
        foreach (var segment in jpeg.Segments)
        {
            if (segment.Is(JpegMarkers.App1, Exif))
                found.AddExif(segment.Data.Span[Exif.Length..]);
            else if (segment.Is(JpegMarkers.App1, Xmp))
                found.AddXmp(segment.Data.Span[Xmp.Length..]);
            else if (segment.Is(JpegMarkers.App13, "Photoshop 3.0\0"u8))
                found.HasIptc |= segment.Data.Span.IndexOf("8BIM\x04\x04"u8) >= 0; // resource 0x0404 holds IPTC-IIM
            else if (segment.Is(JpegMarkers.App11, "JP"u8))
                found.HasContentCredentials |= segment.Data.Span.IndexOf("c2pa"u8) >= 0;
            else if (segment.Marker == JpegMarkers.Comment)
                found.AddComment(segment.Data.Span);
        }

        CollectExtension(jpeg, found);
        CollectProfile(jpeg, found);
        found.TrailingBytes = jpeg.Trailing.Length;
        return ContainerRefusal.None;
    }

    public static ContainerRefusal Write(ReadOnlyMemory<byte> file, MetadataChanges changes, MetadataLimits limits, out byte[]? changed)
    {
        changed = null;
        if (!JpegContainer.TryRead(file, out var jpeg, out var refusal, limits.Container))
            return refusal;
        byte[]? exif = changes.Exif is { IsEmpty: false } given ? [.. Exif, .. ExifWriter.Write(given)] : null;
        byte[]? xmp = changes.Xmp is { } packet ? [.. Xmp, .. packet.ToBytes()] : null;
        if (exif?.Length > JpegSegment.MaxData || xmp?.Length > JpegSegment.MaxData)
            return ContainerRefusal.MetadataTooLarge;
        jpeg = jpeg.RemoveAll(segment => (changes.Exif is not null && segment.Is(JpegMarkers.App1, Exif))
            || (xmp is not null && (segment.Is(JpegMarkers.App1, Xmp) || segment.Is(JpegMarkers.App1, ExtendedXmp))));
        if (xmp is not null)
            jpeg = jpeg.Insert(PlaceOf(jpeg, withExif: true), JpegSegment.Create(JpegMarkers.App1, xmp));
        if (exif is not null)
            jpeg = jpeg.Insert(PlaceOf(jpeg, withExif: false), JpegSegment.Create(JpegMarkers.App1, exif));
        changed = jpeg.ToArray();
        return ContainerRefusal.None;
    }

    public static ContainerRefusal Strip(ReadOnlyMemory<byte> file, StripOptions options, MetadataLimits limits, out byte[]? stripped)
    {
        stripped = null;
        if (!JpegContainer.TryRead(file, out var jpeg, out var refusal, limits.Container))
            return refusal;
        var turn = 1;
        var at = jpeg.IndexOf(JpegMarkers.App1, Exif);
        if (options.KeepOrientation && at >= 0 && ExifReader.TryRead(jpeg.Segments[at].Data.Span, out var exif))
            turn = exif.Orientation ?? 1;
        jpeg = jpeg.RemoveAll(segment => !IsSeen(segment, options)).WithoutTrailing();
        for (var i = 0; i < jpeg.Segments.Count; i++)
            if (WithoutMore(jpeg.Segments[i]) is { } shorter)
                jpeg = jpeg.Replace(i, shorter);
        if (turn != 1)
            jpeg = jpeg.Insert(PlaceOf(jpeg, withExif: false), JpegSegment.Create(JpegMarkers.App1, [.. Exif, .. ExifWriter.Write(new ExifData { Orientation = turn })]));
        stripped = jpeg.ToArray();
        return ContainerRefusal.None;
    }

    // JFIF wants to be first, EXIF too; XMP comes behind both.
    private static int PlaceOf(JpegContainer jpeg, bool withExif)
    {
        var place = 1;
        while (jpeg.Segments[place].Is(JpegMarkers.App0, "JF"u8) || (withExif && jpeg.Segments[place].Is(JpegMarkers.App1, Exif)))
            place++;
        return place;
    }

    // Of the application segments those stay without which colours or aspect would change: JFIF, Adobe's transform, the profile.
    private static bool IsSeen(JpegSegment segment, StripOptions options) =>
        !JpegMarkers.IsApplication(segment.Marker)
            ? JpegMarkers.IsOfPicture(segment.Marker)
            : segment.Is(JpegMarkers.App0, "JFIF\0"u8) || segment.Is(JpegMarkers.App14, "Adobe"u8) || (options.KeepProfile && segment.Is(JpegMarkers.App2, Profile));

    // T.871 §10.1: identifier, version, unit, densities (12 bytes), then the size of a thumbnail and its pixels. T.872 §6.5.3: Adobe's 12 bytes.
    private static JpegSegment? WithoutMore(JpegSegment segment) =>
        segment.Is(JpegMarkers.App0, "JFIF\0"u8) && segment.Data.Length > 14 ? JpegSegment.Create(JpegMarkers.App0, [.. segment.Data.Span[..12], 0, 0])
        : segment.Is(JpegMarkers.App14, "Adobe"u8) && segment.Data.Length > 12 ? JpegSegment.Create(JpegMarkers.App14, segment.Data.Span[..12])
        : null;

    // XMP Part 3 §1.1.3.1: digest as 32 hexadecimal digits, length of the whole, offset of this part, part.
    private static void CollectExtension(JpegContainer jpeg, MetadataCollector found)
    {
        string? digest = null;
        byte[]? whole = null;
        var filled = 0;
        foreach (var segment in jpeg.Segments)
        {
            if (!segment.Is(JpegMarkers.App1, ExtendedXmp))
                continue;
            var data = segment.Data.Span[ExtendedXmp.Length..];
            if (data.Length < DigestSize + 8)
                continue;
            var name = Encoding.Latin1.GetString(data[..DigestSize]);
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[DigestSize..]);
            var offset = BinaryPrimitives.ReadUInt32BigEndian(data[(DigestSize + 4)..]);
            var part = data[(DigestSize + 8)..];
            if (length > found.Limits.MaxXmpBytes)
            {
                found.Problem(MetadataProblem.XmpTooLarge);
                return;
            }

            digest ??= name;
            whole ??= new byte[length];
            if (name != digest || length != whole.Length || offset > length || part.Length > length - offset)
                continue;
            part.CopyTo(whole.AsSpan((int)offset));
            filled += part.Length;
        }

        if (whole is null)
            return;
        if (filled == whole.Length)
            found.AddExtendedXmp(digest!, whole);
        else
            found.Problem(MetadataProblem.ExtendedXmpBroken);
    }

    // ICC.1:2022 Annex B.4: sequence number from 1, count of segments, part.
    private static void CollectProfile(JpegContainer jpeg, MetadataCollector found)
    {
        var parts = new SortedDictionary<byte, ReadOnlyMemory<byte>>();
        byte count = 0;
        foreach (var segment in jpeg.Segments)
        {
            if (!segment.Is(JpegMarkers.App2, Profile) || segment.Data.Length < Profile.Length + 2)
                continue;
            count = segment.Data.Span[Profile.Length + 1];
            parts.TryAdd(segment.Data.Span[Profile.Length], segment.Data[(Profile.Length + 2)..]);
        }

        if (parts.Count == 0)
            return;
        if (parts.Count != count || parts.Keys.First() != 1 || parts.Keys.Last() != count)
            found.Problem(MetadataProblem.ProfileMalformed);
        else if (parts.Values.Sum(part => (long)part.Length) > found.Limits.MaxProfileBytes)
            found.Problem(MetadataProblem.ProfileTooLarge);
        else
            found.AddProfile(parts.Count == 1 ? parts[1] : parts.Values.SelectMany(part => part.ToArray()).ToArray(), "");
    }
}
