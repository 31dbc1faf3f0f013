using Federated.Imaging.Formats;

namespace Federated.Imaging.Metadata;

/// <summary>How much metadata a reader looks at before it gives up on them.</summary>
public sealed record MetadataLimits
{
    /// <summary>What is used when nothing else is said.</summary>
    public static MetadataLimits Default { get; } = new();

    /// <summary>The limits of the file's container.</summary>
    public ContainerLimits Container { get; init; } = ContainerLimits.Default;

    /// <summary>The longest XMP packet in bytes: 2 MiB. Editors keep histories and thumbnails in some; a plain packet has 2 to 20 KiB.</summary>
    public int MaxXmpBytes { get; init; } = 2 * 1024 * 1024;

    /// <summary>How deep XMP's elements may be nested: 32. The deepest that IPTC and C2PA define is about ten.</summary>
    public int MaxXmpDepth { get; init; } = 32;

    /// <summary>The most elements and attributes of an XMP packet: 20,000.</summary>
    public int MaxXmpNodes { get; init; } = 20_000;

    /// <summary>The longest EXIF block in bytes: 1 MiB; in JPEG it cannot be longer than 64 KiB.</summary>
    public int MaxExifBytes { get; init; } = 1024 * 1024;

    /// <summary>The most PNG text chunks and comments that are kept: 128.</summary>
    public int MaxTexts { get; init; } = 128;

    /// <summary>The most bytes of text of a file, after inflating, all together: 4 MiB. Large ComfyUI workflows have some hundred KiB.</summary>
    public int MaxTextBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>The longest colour profile in bytes, after inflating: 4 MiB; those of printers reach about 2 MiB.</summary>
    public int MaxProfileBytes { get; init; } = 4 * 1024 * 1024;
}
