using Federated.Imaging.Formats;

namespace Federated.Features.Media;

/// <summary>Asks libvips for sRGB in the way that leaves what is sRGB already as it is.</summary>
internal static class VipsColours
{
    /// <summary>Options of <c>vips thumbnail</c>.</summary>
    // With an export profile alone, libvips 8.14 sends pictures without a profile through Lab with another white: pure red comes out as
    // (248, 26, 16). Naming sRGB as what they are in makes it the identity. For grey it still tints, and grey needs no profile.
    public static string[] ToSrgb(ImageFacts facts) => facts.IsGrey ? [] : ["--import-profile", "srgb", "--export-profile", "srgb"];
}
