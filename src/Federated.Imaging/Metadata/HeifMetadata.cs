using System.Buffers.Binary;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Where AVIF and HEIC keep metadata; they are only read.</summary>
internal static class HeifMetadata
{
    public static ContainerRefusal Collect(ReadOnlyMemory<byte> file, MetadataCollector found)
    {
        if (!HeifContainer.TryRead(file, out var heif, out var refusal, found.Limits.Container))
            return refusal;
        foreach (var item in heif.Items)
        {
            if (item.Type.Is("Exif"u8))
                CollectExif(item.Data, found);
            else if (item.Type.Is("mime"u8) && item.ContentType == "application/rdf+xml") // ISO/IEC 23008-12 Annex A.3
                found.AddXmp(item.Data.Span);
        }

        // C2PA 2.2 §A.5: a uuid box of this name.
        found.HasContentCredentials = heif.Boxes.Any(box => box.Is("uuid"u8) && box.Data.Span.StartsWith((ReadOnlySpan<byte>)
            [0xD8, 0xFE, 0xC3, 0xD6, 0x1B, 0x0E, 0x48, 0x3C, 0x92, 0x97, 0x58, 0x28, 0x87, 0x7E, 0xC4, 0x81]));
        if (HeifHeader.ReadProfile(file.Span) is { Length: > 0 } profile)
            found.AddProfile(profile, "");
        return ContainerRefusal.None;
    }

    // ISO/IEC 23008-12 Annex A.2.1: 32 bits say how far behind themselves the TIFF header is.
    private static void CollectExif(ReadOnlyMemory<byte> data, MetadataCollector found)
    {
        var skip = data.Length < 4 ? uint.MaxValue : BinaryPrimitives.ReadUInt32BigEndian(data.Span);
        if (skip > (uint)Math.Max(data.Length - 4, 0))
            found.Problem(MetadataProblem.ExifMalformed);
        else
            found.AddExif(data.Span[(4 + (int)skip)..]);
    }
}
