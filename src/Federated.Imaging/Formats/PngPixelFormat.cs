namespace Federated.Imaging.Formats;

/// <summary>How the bytes of a pixel are laid out; the value is their number.</summary>
public enum PngPixelFormat
{
    /// <summary>Red, green, blue.</summary>
    Rgb = 3,

    /// <summary>Red, green, blue, alpha (not premultiplied).</summary>
    Rgba = 4,
}
