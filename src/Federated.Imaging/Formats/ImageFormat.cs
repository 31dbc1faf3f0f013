namespace Federated.Imaging.Formats;

/// <summary>The image formats we can tell apart; which of them are accepted is somebody else's decision.</summary>
public enum ImageFormat
{
    /// <summary>PNG, ISO/IEC 15948, animated or not.</summary>
    Png,

    /// <summary>JPEG, ITU-T T.81.</summary>
    Jpeg,

    /// <summary>WebP, RFC 9649.</summary>
    WebP,

    /// <summary>GIF 87a or 89a.</summary>
    Gif,

    /// <summary>AVIF: AV1 in HEIF.</summary>
    Avif,

    /// <summary>HEIC: HEVC in HEIF, ISO/IEC 23008-12.</summary>
    Heic,

    /// <summary>TIFF; recognised so that it can be refused by name.</summary>
    Tiff,

    /// <summary>Windows bitmap; recognised so that it can be refused by name.</summary>
    Bmp,

    /// <summary>SVG; recognised so that it can be refused by name: it is a program, not a picture.</summary>
    Svg,

    /// <summary>JPEG XL; recognised so that it can be refused by name.</summary>
    JpegXl,
}
