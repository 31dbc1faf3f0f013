using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>Metadata to be written into a file; what is null or empty stays as it is there.</summary>
public sealed record MetadataChanges
{
    /// <summary>The XMP packet that takes the place of all XMP in the file.</summary>
    public XmpPacket? Xmp { get; init; }

    /// <summary>The EXIF block that takes the place of the one in the file.</summary>
    public ExifData? Exif { get; init; }

    /// <summary>Texts for a PNG, each in the place of those with the same keyword; other formats leave them out.</summary>
    public IReadOnlyList<PngText> Texts { get; init; } = [];
}
