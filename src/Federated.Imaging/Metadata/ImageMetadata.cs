using System.Diagnostics.CodeAnalysis;
using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Everything that an image file says about itself outside of its pixels.</summary>
public sealed record ImageMetadata
{
    /// <summary>The format, told by the bytes.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>The XMP packet; in a JPEG together with its extension (XMP Part 3 §1.1.3.1). Null when there is none.</summary>
    public XmpPacket? Xmp { get; init; }

    /// <summary>The EXIF block; null when there is none.</summary>
    public ExifData? Exif { get; init; }

    /// <summary>The text chunks of a PNG in the order of the file, without the one that holds XMP.</summary>
    public IReadOnlyList<PngText> Texts { get; init; } = [];

    /// <summary>The comments of a JPEG or a GIF in the order of the file.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>The colour profile; null when there is none. It is needed to show the picture as meant.</summary>
    public IccProfile? Profile { get; init; }

    /// <summary>Whether there are IPTC-IIM fields, in Photoshop's resources of a JPEG.</summary>
    public bool HasIptc { get; init; }

    /// <summary>Whether there is a C2PA manifest store; what it says is the business of <c>Federated.Imaging.ContentCredentials</c>.</summary>
    public bool HasContentCredentials { get; init; }

    /// <summary>How many bytes stand behind the end of the picture.</summary>
    public int TrailingBytes { get; init; }

    /// <summary>What was there and could not be read.</summary>
    public IReadOnlyList<MetadataProblem> Problems { get; init; } = [];

    /// <summary>Reads the metadata of a PNG, JPEG, WebP, GIF, AVIF or HEIC file; nothing is decoded.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="metadata">What it says, when the answer is true.</param>
    /// <param name="refusal">Why the file was not taken apart, when the answer is false.</param>
    /// <param name="limits">How much is looked at; <see cref="MetadataLimits.Default"/> when null.</param>
    public static bool TryRead(ReadOnlyMemory<byte> file, [NotNullWhen(true)] out ImageMetadata? metadata, out ContainerRefusal refusal, MetadataLimits? limits = null)
    {
        var collector = new MetadataCollector(limits ?? MetadataLimits.Default);
        var format = ImageSniffer.FormatOf(file.Span);
        refusal = format switch
        {
            ImageFormat.Png => PngMetadata.Collect(file, collector),
            ImageFormat.Jpeg => JpegMetadata.Collect(file, collector),
            ImageFormat.WebP => WebPMetadata.Collect(file, collector),
            ImageFormat.Gif => GifMetadata.Collect(file, collector),
            ImageFormat.Avif or ImageFormat.Heic => HeifMetadata.Collect(file, collector),
            _ => ContainerRefusal.UnsupportedFormat,
        };
        metadata = refusal == ContainerRefusal.None ? collector.Finish(format!.Value) : null;
        return metadata is not null;
    }

    /// <summary>Makes a copy of a PNG, JPEG or WebP with these metadata; the pixels stay as they are, byte for byte.</summary>
    /// <param name="file">The whole file. A C2PA manifest in it is not removed, and does not fit the copy any more.</param>
    /// <param name="changes">What to write; what is null stays as it is.</param>
    /// <param name="changed">The copy, when the answer is true.</param>
    /// <param name="refusal">Why not, when the answer is false.</param>
    /// <param name="limits">How much is looked at; <see cref="MetadataLimits.Default"/> when null.</param>
    public static bool TryWrite(
        ReadOnlyMemory<byte> file, MetadataChanges changes, [NotNullWhen(true)] out byte[]? changed, out ContainerRefusal refusal, MetadataLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(changes);
        limits ??= MetadataLimits.Default;
        changed = null;
        refusal = ImageSniffer.FormatOf(file.Span) switch
        {
            ImageFormat.Png => PngMetadata.Write(file, changes, limits, out changed),
            ImageFormat.Jpeg => JpegMetadata.Write(file, changes, limits, out changed),
            ImageFormat.WebP => WebPMetadata.Write(file, changes, limits, out changed),
            _ => ContainerRefusal.UnsupportedFormat,
        };
        return refusal == ContainerRefusal.None && changed is not null;
    }

    /// <summary>Makes a copy of a PNG, JPEG, WebP or GIF without metadata; the pixels stay as they are, byte for byte, and look the same.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="stripped">The copy, when the answer is true.</param>
    /// <param name="refusal">Why not, when the answer is false.</param>
    /// <param name="options">What is kept; <see cref="StripOptions.Default"/> when null.</param>
    /// <param name="limits">How much is looked at; <see cref="MetadataLimits.Default"/> when null.</param>
    /// <remarks>Gone: EXIF, XMP, IPTC, texts, comments, C2PA, thumbnails, further pictures, unknown segments, whatever stands behind the end.</remarks>
    public static bool TryStrip(
        ReadOnlyMemory<byte> file, [NotNullWhen(true)] out byte[]? stripped, out ContainerRefusal refusal, StripOptions? options = null, MetadataLimits? limits = null)
    {
        options ??= StripOptions.Default;
        limits ??= MetadataLimits.Default;
        stripped = null;
        refusal = ImageSniffer.FormatOf(file.Span) switch
        {
            ImageFormat.Png => PngMetadata.Strip(file, options, limits, out stripped),
            ImageFormat.Jpeg => JpegMetadata.Strip(file, options, limits, out stripped),
            ImageFormat.WebP => WebPMetadata.Strip(file, options, limits, out stripped),
            ImageFormat.Gif => GifMetadata.Strip(file, options, limits, out stripped),
            _ => ContainerRefusal.UnsupportedFormat,
        };
        return refusal == ContainerRefusal.None && stripped is not null;
    }
}
