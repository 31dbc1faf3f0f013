using System.Globalization;
using Federated.Imaging.Formats;

namespace Federated.Features.Media;

/// <summary>One try at making a rendition: how large and how good; later tries of a series are smaller.</summary>
internal readonly record struct RenditionAttempt(int Width, int Height, int Quality)
{
    private const int LowestQuality = 40;

    // Each next try gives up a little more; the last is about a tenth of the pixels.
    private static readonly (int LessQuality, double Scale)[] Series = [(0, 1), (8, 1), (16, 1), (16, 0.8), (24, 0.64), (24, 0.5), (24, 0.35)];

    /// <summary>The tries for a picture, best first.</summary>
    public static IEnumerable<RenditionAttempt> For(RenditionSpec spec, ImageFacts facts)
    {
        var (width, height) = spec.Crop is { } crop ? (crop.Width, crop.Height) : Box(spec, facts);
        foreach (var (lessQuality, scale) in Series)
        {
            // PNG has no quality to give up, a crop no size.
            if ((spec.Format == ImageFormat.Png && lessQuality > 0 && scale == 1) || (spec.Crop is not null && scale < 1))
                continue;
            yield return new RenditionAttempt(
                Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)), Math.Max(Math.Min(LowestQuality, spec.Quality), spec.Quality - lessQuality));
        }
    }

    /// <summary>What to ask of <c>vips</c>.</summary>
    public string[] Arguments(RenditionSpec spec, ImageFacts facts, string input, string output) =>
    [
        "thumbnail", input, output + SaveOptions(spec), Number(Width), "--height", Number(Height),
        .. spec.Crop is { } crop
            ? ["--size", "both", "--crop", crop.TowardsAttention ? "attention" : "centre"]
            : (string[])["--size", "down"],
        .. VipsColours.ToSrgb(facts), "--fail-on", "error",
    ];

    /// <summary>What to ask of <c>vips</c> for the upright picture in sRGB, pixel for pixel.</summary>
    public static string[] WholeAsPixels(ImageFacts facts, string input, string output)
    {
        var side = Number(Math.Max(facts.Width, facts.Height));
        return ["thumbnail", input, output + "[strip]", side, "--height", side, "--size", "down", .. VipsColours.ToSrgb(facts), "--fail-on", "error"];
    }

    private string SaveOptions(RenditionSpec spec)
    {
        var strip = spec.StripMetadata ? ",strip" : "";
        return spec.Format switch
        {
            ImageFormat.Jpeg => $"[Q={Number(Quality)},optimize-coding,background=255{strip}]", // transparent becomes white
            ImageFormat.WebP => $"[Q={Number(Quality)}{strip}]",
            // Effort 3 of 9: half the time of the default for a few percent more bytes.
            ImageFormat.Avif => $"[Q={Number(Quality)},effort=3,bitdepth=8{strip}]",
            ImageFormat.Png => $"[compression=6{strip}]",
            _ => throw new ArgumentException($"Renditions are never made as {spec.Format}.", nameof(spec)),
        };
    }

    // A square box keeps both limits whichever way up the picture turns out to be.
    private static (int Width, int Height) Box(RenditionSpec spec, ImageFacts facts)
    {
        long longest = Math.Max(facts.Width, facts.Height), shortest = Math.Min(facts.Width, facts.Height);
        var scale = Math.Min(1, Math.Sqrt((double)spec.MaxPixels / facts.Pixels));
        var side = (int)Math.Max(1, Math.Min(spec.MaxSide, Math.Floor(longest * scale)));
        while (side > 1 && side * Math.Max(1, Math.Ceiling((double)shortest * side / longest)) > spec.MaxPixels)
            side--;
        return (side, side);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
