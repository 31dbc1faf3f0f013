using Federated.Imaging.Formats;
using Federated.Imaging.Hashes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.Media;

/// <summary>Turns images that strangers send into images that we show, by decoder processes that may crash, hang or be taken over without harming us.</summary>
/// <remarks>
/// The server itself never decodes: it reads headers, refuses what claims too much, and hands the rest to libvips in a process of its own with
/// limits (<see cref="VipsProcess"/>). What comes back is read as carefully as what came in.
/// </remarks>
public sealed class ImageWorkshop(IOptions<MediaOptions> options, ILogger<ImageWorkshop> logger) : IDisposable
{
    private const int MaxInputSide = 65_535; // JPEG's limit; a longer strip is made to hurt
    private const int ThumbnailSide = 64;

    private readonly MediaOptions options = options.Value;
    private readonly VipsProcess vips = new(options.Value);
    private readonly SemaphoreSlim places = new(options.Value.WorkshopConcurrency);

    private TimeSpan Patience => TimeSpan.FromSeconds(options.WorkshopTimeoutSeconds);

    /// <summary>What the image says about itself when we would take it: right size, right format, not too many pixels. Nothing is decoded.</summary>
    public WorkshopResult<ImageFacts> Admit(ReadOnlyMemory<byte> image)
    {
        if (image.IsEmpty)
            return MediaRefusal.Empty;
        if (image.Length > options.MaxUploadBytes)
            return MediaRefusal.TooLarge;
        if (ImageSniffer.Sniff(image.Span) is not { } facts)
            return MediaRefusal.NotAnImage;
        if (facts.Format is not (ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP or ImageFormat.Gif or ImageFormat.Avif or ImageFormat.Heic))
            return MediaRefusal.FormatNotAccepted;
        if (facts.Pixels > options.MaxPixels || facts.Width > MaxInputSide || facts.Height > MaxInputSide)
            return MediaRefusal.TooManyPixels;
        return facts;
    }

    /// <summary>Makes a rendition: upright, sRGB, the first frame of an animation, within all limits of <paramref name="spec"/>.</summary>
    public async Task<WorkshopResult<Rendition>> MakeRenditionAsync(ReadOnlyMemory<byte> image, RenditionSpec spec, CancellationToken cancellationToken)
    {
        var admission = Admit(image);
        if (!admission.Succeeded)
            return admission.Refusal.Value;
        var facts = admission.Value;
        return Fits(spec, facts, image.Length)
            ? await KeepAsync(image, facts, cancellationToken)
            : await AtWorkAsync<Rendition>(image, facts, (bench, deadline) => RenderAsync(bench, spec, deadline), cancellationToken);
    }

    /// <summary>The picture in at most 64 × 64 pixels, transparent parts white.</summary>
    public async Task<WorkshopResult<PixelThumbnail>> ThumbnailPixelsAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        var admission = Admit(image);
        return admission.Succeeded
            ? await AtWorkAsync<PixelThumbnail>(image, admission.Value, ShrinkToPixelsAsync, cancellationToken)
            : admission.Refusal.Value;
    }

    /// <summary>The picture's BlurHash, with more terms along its longer side.</summary>
    public async Task<WorkshopResult<string>> BlurHashAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        var thumbnail = await ThumbnailPixelsAsync(image, cancellationToken);
        if (!thumbnail.Succeeded)
            return thumbnail.Refusal.Value;
        var (rgb, width, height) = thumbnail.Value;
        return BlurHash.Encode(rgb.Span, width, height, width >= height ? 4 : 3, width >= height ? 3 : 4);
    }

    /// <summary>The decoder's version, for whoever asks whether the workshop is open.</summary>
    public async Task<WorkshopResult<string>> VersionAsync(CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        var (outcome, text) = await vips.RunAsync(Path.GetTempPath(), ["--version"], deadline.Token);
        cancellationToken.ThrowIfCancellationRequested();
        if (outcome == VipsOutcome.Done)
            return text;
        logger.Unavailable(text);
        return MediaRefusal.WorkshopUnavailable;
    }

    public void Dispose() => places.Dispose();

    // Not when anything hangs behind its end, when it must be turned, or when its colours are inks: peers do different things with those.
    // And not when it tells the world where its author lives.
    private static bool Fits(RenditionSpec spec, ImageFacts facts, int length) =>
        spec is { KeepsFittingOriginal: true, Crop: null }
        && facts is { Format: ImageFormat.Png or ImageFormat.Jpeg, Animated: false, IsCmyk: false, Orientation: 1, HasLocation: false, EndsCleanly: true }
        && length <= spec.MaxBytes && facts.Pixels <= spec.MaxPixels && facts.Width <= spec.MaxSide && facts.Height <= spec.MaxSide;

    private async Task<WorkshopResult<Rendition>> KeepAsync(ReadOnlyMemory<byte> image, ImageFacts facts, CancellationToken cancellationToken)
    {
        // Decoding it once proves that others can. Without a decoder what we made ourselves must still go out.
        var proof = await AtWorkAsync<PixelThumbnail>(image, facts, ShrinkToPixelsAsync, cancellationToken);
        if (!proof.Succeeded && proof.Refusal != MediaRefusal.WorkshopUnavailable)
            return proof.Refusal.Value;
        return new Rendition(image, facts.Format, facts.DisplayWidth, facts.DisplayHeight) { IsOriginal = true };
    }

    private async Task<WorkshopResult<Rendition>> RenderAsync(Workbench bench, RenditionSpec spec, CancellationToken deadline)
    {
        var output = "out." + Workbench.Ending(spec.Format);
        foreach (var attempt in RenditionAttempt.For(spec, bench.Facts))
        {
            if (await RunAsync(bench, attempt.Arguments(spec, bench.Facts, bench.Input, output), deadline) is { } refusal)
                return refusal;
            if (await bench.ReadAsync(output, spec.MaxBytes, deadline) is not { } bytes)
                continue;
            // What came back was written by a process that hostile bytes may have steered.
            if (ImageSniffer.Sniff(bytes) is not { } facts || facts.Format != spec.Format)
                return MediaRefusal.Undecodable;
            if (facts.Pixels <= spec.MaxPixels && facts.Width <= spec.MaxSide && facts.Height <= spec.MaxSide)
                return new Rendition(bytes, facts.Format, facts.DisplayWidth, facts.DisplayHeight);
        }

        return MediaRefusal.TooLarge;
    }

    private async Task<WorkshopResult<PixelThumbnail>> ShrinkToPixelsAsync(Workbench bench, CancellationToken deadline)
    {
        const string output = "out.v";
        const int maxBytes = 1024 * 1024; // 64 × 64 × 4 and libvips' notes behind it
        string[] arguments =
            ["thumbnail", bench.Input, output + "[strip]", "64", "--height", "64", "--size", "down", .. VipsColours.ToSrgb(bench.Facts), "--fail-on", "error"];
        if (await RunAsync(bench, arguments, deadline) is { } refusal)
            return refusal;
        if (await bench.ReadAsync(output, maxBytes, deadline) is not { } bytes || VipsImageFile.Read(bytes, ThumbnailSide) is not { } thumbnail)
            return MediaRefusal.Undecodable;
        return thumbnail;
    }

    private async Task<MediaRefusal?> RunAsync(Workbench bench, string[] arguments, CancellationToken deadline)
    {
        var (outcome, complaint) = await vips.RunAsync(bench.Folder, arguments, deadline);
        switch (outcome)
        {
            case VipsOutcome.Done:
                return null;
            case VipsOutcome.TimedOut:
                deadline.ThrowIfCancellationRequested(); // AtWorkAsync knows whose patience ended
                return MediaRefusal.Timeout;
            case VipsOutcome.Unavailable:
                logger.Unavailable(complaint);
                return MediaRefusal.WorkshopUnavailable;
            default:
                logger.Undecodable(bench.Facts.MediaType, bench.Facts.Width, bench.Facts.Height, complaint);
                return MediaRefusal.Undecodable;
        }
    }

    // Waits for a place, lays out a bench, works under one deadline, clears the bench away.
    private async Task<WorkshopResult<T>> AtWorkAsync<T>(
        ReadOnlyMemory<byte> image, ImageFacts facts, Func<Workbench, CancellationToken, Task<WorkshopResult<T>>> work, CancellationToken cancellationToken)
        where T : class
    {
        if (!await places.WaitAsync(Patience, cancellationToken))
        {
            logger.Crowded(options.WorkshopTimeoutSeconds);
            return MediaRefusal.Timeout;
        }

        try
        {
            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            deadline.CancelAfter(Patience);
            using var bench = await Workbench.LayOutAsync(image, facts, logger, cancellationToken);
            try
            {
                return await work(bench, deadline.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                logger.TimedOut(facts.MediaType, facts.Width, facts.Height, options.WorkshopTimeoutSeconds);
                return MediaRefusal.Timeout;
            }
        }
        finally
        {
            places.Release();
        }
    }
}
