namespace Federated.Imaging.Formats;

/// <summary>The media type that goes with each image format, and back.</summary>
public static class ImageMediaTypes
{
    /// <summary>The IANA media type of a format.</summary>
    public static string Of(ImageFormat format) => format switch
    {
        ImageFormat.Png => "image/png",
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.WebP => "image/webp",
        ImageFormat.Gif => "image/gif",
        ImageFormat.Avif => "image/avif",
        ImageFormat.Heic => "image/heic",
        ImageFormat.Tiff => "image/tiff",
        ImageFormat.Bmp => "image/bmp",
        ImageFormat.Svg => "image/svg+xml",
        ImageFormat.JpegXl => "image/jxl",
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "Not an image format."),
    };

    /// <summary>The format that a media type names, or null when it names none of ours.</summary>
    public static ImageFormat? FormatOf(string mediaType) => mediaType switch
    {
        "image/png" => ImageFormat.Png,
        "image/jpeg" => ImageFormat.Jpeg,
        "image/webp" => ImageFormat.WebP,
        "image/gif" => ImageFormat.Gif,
        "image/avif" => ImageFormat.Avif,
        "image/heic" => ImageFormat.Heic,
        "image/tiff" => ImageFormat.Tiff,
        "image/bmp" => ImageFormat.Bmp,
        "image/svg+xml" => ImageFormat.Svg,
        "image/jxl" => ImageFormat.JpegXl,
        _ => null,
    };
}
