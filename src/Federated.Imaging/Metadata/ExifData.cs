namespace Federated.Imaging.Metadata;

/// <summary>The part of an EXIF block that this library reads and writes; a property that is null is absent.</summary>
/// <remarks>
/// An existing block is not edited: what it points to by position (maker notes above all) would break. It is read, and a small new one is
/// written in its place.
/// </remarks>
public sealed record ExifData
{
    /// <summary>How to turn the stored pixels upright, 1 to 8 (EXIF 2.32 §4.6.4 A, tag 0x0112).</summary>
    public int? Orientation { get; init; }

    /// <summary>A title or caption (tag 0x010E).</summary>
    public string? ImageDescription { get; init; }

    /// <summary>The maker of the camera (tag 0x010F); read only.</summary>
    public string? Make { get; init; }

    /// <summary>The camera's model (tag 0x0110); read only. Several image generators put data here.</summary>
    public string? Model { get; init; }

    /// <summary>The program that wrote the file (tag 0x0131).</summary>
    public string? Software { get; init; }

    /// <summary>Who made the picture (tag 0x013B).</summary>
    public string? Artist { get; init; }

    /// <summary>The copyright notice (tag 0x8298), the photographer's part and the editor's part joined by a line break.</summary>
    public string? Copyright { get; init; }

    /// <summary>When the picture was taken, as written there: <c>YYYY:MM:DD HH:MM:SS</c> (tag 0x9003); read only.</summary>
    public string? DateTimeOriginal { get; init; }

    /// <summary>A comment in any script (tag 0x9286); the usual place for the parameters of a generated JPEG or WebP.</summary>
    public string? UserComment { get; init; }

    /// <summary>Whether there is a directory with the place where it was taken (tag 0x8825); read only, and the place itself is not read.</summary>
    public bool HasLocation { get; init; }

    /// <summary>Whether there is a preview picture in the block; read only.</summary>
    public bool HasThumbnail { get; init; }

    /// <summary>Whether nothing in it would be written.</summary>
    public bool IsEmpty => (Orientation, ImageDescription, Software, Artist, Copyright, UserComment) is (null, null, null, null, null, null);
}
