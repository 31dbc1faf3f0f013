namespace Federated.Imaging.Metadata;

/// <summary>What was in a file and could not be read, while the rest was.</summary>
public enum MetadataProblem
{
    /// <summary>An XMP packet is no well-formed XML, or is no XMP.</summary>
    XmpMalformed,

    /// <summary>An XMP packet is larger, deeper or richer than the limits.</summary>
    XmpTooLarge,

    /// <summary>The extension of an XMP packet is missing, incomplete, or not the one that the packet names (XMP Part 3 §1.1.3.1).</summary>
    ExtendedXmpBroken,

    /// <summary>An EXIF block does not begin as one, or points outside of itself.</summary>
    ExifMalformed,

    /// <summary>An EXIF block is longer than the limits.</summary>
    ExifTooLarge,

    /// <summary>A text chunk breaks the rules of PNG §11.3.3, or its compressed text is broken.</summary>
    TextMalformed,

    /// <summary>There are more or longer texts than the limits.</summary>
    TextTooLarge,

    /// <summary>A colour profile is incomplete or its compressed bytes are broken.</summary>
    ProfileMalformed,

    /// <summary>A colour profile is longer than the limits.</summary>
    ProfileTooLarge,
}
