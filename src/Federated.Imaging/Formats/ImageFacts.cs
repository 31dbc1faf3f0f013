namespace Federated.Imaging.Formats;

/// <summary>What an image file says about itself in its headers, before anyone decodes a single pixel.</summary>
/// <param name="Format">The format, told by the bytes and never by a file name.</param>
/// <param name="Width">Stored width in pixels; 0 where the format is recognised but not measured (TIFF, SVG, JPEG XL).</param>
/// <param name="Height">Stored height in pixels; 0 where the format is recognised but not measured.</param>
public sealed record ImageFacts(ImageFormat Format, int Width, int Height)
{
    /// <summary>How to turn the stored pixels upright: 1 to 8 as in EXIF 2.32 §4.6.4 A; 1 is "as stored".</summary>
    public int Orientation { get; init; } = 1;

    /// <summary>Whether the file holds more than one frame to be shown in time.</summary>
    public bool Animated { get; init; }

    /// <summary>How many frames an animation has, as its headers say or as they were counted; null when the file is not animated or does not tell.</summary>
    public int? Frames { get; init; }

    /// <summary>How often an animation is played, 0 for ever; null when the file is not animated or does not tell.</summary>
    public int? Plays { get; init; }

    /// <summary>Bits of one channel of a stored pixel (of an index, where there is a palette); null when the headers do not tell.</summary>
    public int? BitDepth { get; init; }

    /// <summary>Whether a colour profile is in the file.</summary>
    public bool HasProfile { get; init; }

    /// <summary>Whether pixels may be transparent; null when the headers do not tell.</summary>
    public bool? HasAlpha { get; init; }

    /// <summary>Whether the pixels are four inks (CMYK, YCCK) and not light.</summary>
    public bool IsCmyk { get; init; }

    /// <summary>Whether the pixels are shades of grey; false when the headers do not tell.</summary>
    public bool IsGrey { get; init; }

    /// <summary>Whether its EXIF data have a directory that says where the picture was taken.</summary>
    public bool HasLocation { get; init; }

    /// <summary>Whether the file ends where its format says it ends: nothing is cut off and nothing is hidden behind it.</summary>
    public bool EndsCleanly { get; init; }

    /// <summary>The IANA media type of <see cref="Format"/>.</summary>
    public string MediaType => ImageMediaTypes.Of(Format);

    /// <summary>Width as a viewer sees it, after turning.</summary>
    public int DisplayWidth => Orientation >= 5 ? Height : Width;

    /// <summary>Height as a viewer sees it, after turning.</summary>
    public int DisplayHeight => Orientation >= 5 ? Width : Height;

    /// <summary>How many pixels a frame has.</summary>
    public long Pixels => (long)Width * Height;
}
