using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Where WebP keeps metadata, and how they get there and away.</summary>
internal static class WebPMetadata
{
    public static ContainerRefusal Collect(ReadOnlyMemory<byte> file, MetadataCollector found)
    {
        if (!WebPContainer.TryRead(file, out var webp, out var refusal, found.Limits.Container))
            return refusal;
        foreach (var chunk in webp.Chunks)
        {
            if (chunk.Is("EXIF"u8))
                found.AddExif(chunk.Data.Span);
            else if (chunk.Is("XMP "u8))
                found.AddXmp(chunk.Data.Span);
            else if (chunk.Is("ICCP"u8))
                found.AddProfile(chunk.Data, "");
            else if (chunk.Is("C2PA"u8))
                found.HasContentCredentials = true;
        }

        found.TrailingBytes = webp.Trailing.Length;
        return ContainerRefusal.None;
    }

    public static ContainerRefusal Write(ReadOnlyMemory<byte> file, MetadataChanges changes, MetadataLimits limits, out byte[]? changed)
    {
        changed = null;
        if (!TryReadMeasurable(file, limits, out var webp, out var refusal))
            return refusal;
        if (changes.Exif is { IsEmpty: false } exif)
            webp = webp!.WithMetadata("EXIF"u8, ExifWriter.Write(exif));
        else if (changes.Exif is not null)
            webp = webp!.RemoveAll(chunk => chunk.Is("EXIF"u8));
        if (changes.Xmp is { } xmp)
            webp = webp!.WithMetadata("XMP "u8, xmp.ToBytes());
        changed = webp!.ToArray();
        return ContainerRefusal.None;
    }

    public static ContainerRefusal Strip(ReadOnlyMemory<byte> file, StripOptions options, MetadataLimits limits, out byte[]? stripped)
    {
        stripped = null;
        if (!TryReadMeasurable(file, limits, out var webp, out var refusal))
            return refusal;
        var turn = 1;
        if (options.KeepOrientation && webp!.IndexOf("EXIF"u8) is >= 0 and var at && ExifReader.TryRead(webp.Chunks[at].Data.Span, out var exif))
            turn = exif.Orientation ?? 1;
        webp = webp!.RemoveAll(chunk => !IsSeen(chunk, options)).WithoutTrailing();
        if (turn != 1)
            webp = webp.WithMetadata("EXIF"u8, ExifWriter.Write(new ExifData { Orientation = turn }));
        stripped = webp.ToArray();
        return ContainerRefusal.None;
    }

    // RFC 9649 §2.7: everything that is drawn, and the profile.
    private static bool IsSeen(WebPChunk chunk, StripOptions options) => chunk.Type.ToString() switch
    {
        "VP8X" or "ANIM" or "ANMF" or "ALPH" or "VP8 " or "VP8L" => true,
        "ICCP" => options.KeepProfile,
        _ => false,
    };

    // An extended header can only be made for a picture that says its size.
    private static bool TryReadMeasurable(ReadOnlyMemory<byte> file, MetadataLimits limits, out WebPContainer? webp, out ContainerRefusal refusal)
    {
        if (!WebPContainer.TryRead(file, out webp, out refusal, limits.Container))
            return false;
        if (ImageSniffer.Sniff(file.Span) is not null && webp.Chunks.All(HasItsHeader))
            return true;
        refusal = ContainerRefusal.MissingSegment;
        return false;
    }

    // RFC 6386 §9.1 and RFC 9649 §3.4: where the size stands. A shorter picture would borrow its size from the chunk behind it.
    private static bool HasItsHeader(WebPChunk chunk) => chunk.Data.Length >= (chunk.Is("VP8 "u8) ? 10 : chunk.Is("VP8L"u8) ? 5 : 0);
}
