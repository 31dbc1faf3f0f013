namespace Federated.Imaging.Metadata;

/// <summary>Where in a file a claim stands.</summary>
public enum ClaimSource
{
    /// <summary>A text chunk of a PNG; the field is its keyword.</summary>
    PngText,

    /// <summary>The EXIF block; the field is the tag's name.</summary>
    Exif,

    /// <summary>The XMP packet; the field is the property's name.</summary>
    Xmp,

    /// <summary>A comment of a JPEG or GIF.</summary>
    Comment,
}
