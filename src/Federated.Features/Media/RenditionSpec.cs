using Federated.Imaging.Formats;

namespace Federated.Features.Media;

/// <summary>What a rendition of a picture has to look like: how big, in which format, cropped or whole.</summary>
public sealed record RenditionSpec
{
    /// <summary>The longest side allowed.</summary>
    public required int MaxSide { get; init; }

    /// <summary>The most pixels allowed.</summary>
    public long MaxPixels { get; init; } = long.MaxValue;

    /// <summary>The most bytes allowed; quality and then size shrink until it is kept.</summary>
    public required int MaxBytes { get; init; }

    /// <summary>PNG, JPEG, WebP or AVIF.</summary>
    public required ImageFormat Format { get; init; }

    /// <summary>1 to 100, for JPEG, WebP and AVIF; equal numbers do not look equal in two formats.</summary>
    public int Quality { get; init; } = 85;

    /// <summary>Whether EXIF (with the place where a photo was taken), XMP and colour profiles are dropped; colours are sRGB then.</summary>
    public bool StripMetadata { get; init; } = true;

    /// <summary>Exactly this size, cut to fill it, instead of the whole picture.</summary>
    public RenditionCrop? Crop { get; init; }

    /// <summary>Whether an upright PNG or JPEG that keeps all limits already is taken as it is, byte for byte.</summary>
    public bool KeepsFittingOriginal { get; init; }

    /// <summary>What other servers get: the largest that all of them keep, as JPEG or PNG (Pixelfed drops posts with anything else).</summary>
    public static RenditionSpec Federated { get; } = new()
    {
        MaxSide = 4096,         // Pixelfed refuses above 5000; 4096 is what Mastodon and others decode everywhere
        MaxPixels = 8_294_400,  // 3840 × 2160, Mastodon's own limit for a picture it does not shrink
        MaxBytes = 8_000_000,   // the smallest limit of the peers that download media
        Format = ImageFormat.Jpeg,
        Quality = 88,
        KeepsFittingOriginal = true,
    };

    /// <summary>What our own timelines show.</summary>
    public static RenditionSpec Preview { get; } = new() { MaxSide = 640, MaxBytes = 256 * 1024, Format = ImageFormat.WebP, Quality = 80 };

    /// <summary>The same for whoever cannot show WebP.</summary>
    public static RenditionSpec PreviewJpeg { get; } = Preview with { Format = ImageFormat.Jpeg };

    /// <summary>
    /// What browsers choose from, narrowest first: a tile on a telephone, a tile on a sharp screen or a column on a plain one, a column on a
    /// sharp one. What is wider is a click away.
    /// </summary>
    public static IReadOnlyList<RenditionSpec> ForBrowsers { get; } =
    [
        .. new[] { 320, 640, 1280 }.SelectMany(side => new[] { Avif(side), Preview with { MaxSide = side, MaxBytes = MostBytes(side) } }),
        PreviewJpeg,
    ];

    /// <summary>Those of <see cref="ForBrowsers"/> that differ for a picture of this size: of one format, none but the last shows it whole.</summary>
    public static IEnumerable<RenditionSpec> ForBrowsersOf(ImageFacts facts)
    {
        var longest = Math.Max(facts.Width, facts.Height);
        return ForBrowsers.Where(spec => spec.MaxSide < longest
            || !ForBrowsers.Any(other => other.Format == spec.Format && other.MaxSide < spec.MaxSide && other.MaxSide >= longest));
    }

    /// <summary>A person's picture: 400 × 400, as Mastodon makes it.</summary>
    public static RenditionSpec Avatar { get; } = new()
    {
        MaxSide = 400,
        MaxBytes = 512 * 1024,
        Format = ImageFormat.Jpeg,
        Crop = new RenditionCrop(400, 400, TowardsAttention: true),
    };

    /// <summary>The wide picture over a profile: 1500 × 500, as Mastodon makes it.</summary>
    public static RenditionSpec Header { get; } = new()
    {
        MaxSide = 1500,
        MaxBytes = 1024 * 1024,
        Format = ImageFormat.Jpeg,
        Crop = new RenditionCrop(1500, 500, TowardsAttention: false),
    };

    private static RenditionSpec Avif(int side) => new() { MaxSide = side, MaxBytes = MostBytes(side), Format = ImageFormat.Avif, Quality = 55 };

    // Several times what a detailed picture needs; noise is made coarser.
    private static int MostBytes(int side) => side * side * 5 / 4;
}
