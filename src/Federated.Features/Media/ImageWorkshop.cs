using Federated.Imaging.Formats;
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

    private readonly MediaOptions options = options.Value;
    private readonly VipsProcess vips = new(options.Value);
    private readonly SemaphoreSlim places = new(options.Value.WorkshopConcurrency);

    /// <summary>What keeps the decoder processes from the network on this machine.</summary>
    public static FenceStrength Fence => DecoderFence.Here.Strength;

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

    /// <summary>Takes a new picture in: decodes it once, which proves that others can, and makes what has to be there before anybody sees it.</summary>
    public async Task<WorkshopResult<TakenImage>> TakeInAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        var admission = Admit(image);
        if (!admission.Succeeded)
            return admission.Refusal.Value;
        var facts = admission.Value;
        using var bench = await Workbench.LayOutAsync(image, facts, logger, cancellationToken);
        var printing = FingerprintAsync(bench, cancellationToken);
        var previewing = RenderAsync(bench, RenditionSpec.Preview, cancellationToken);
        await Task.WhenAll(printing, previewing); // both, whatever becomes of one: the bench is cleared behind them
        var (prints, preview) = (await printing, await previewing);
        if (!prints.Succeeded && prints.Refusal != MediaRefusal.WorkshopUnavailable)
            return prints.Refusal.Value;
        var federated = Fits(RenditionSpec.Federated, facts, image.Length)
            ? Whole(image, facts)
            : await RenderAsync(bench, RenditionSpec.Federated, cancellationToken);
        if (!federated.Succeeded)
            return federated.Refusal.Value;
        // A server without a decoder still publishes what it made itself: no preview then, and no blur.
        if (!preview.Succeeded && preview.Refusal != MediaRefusal.WorkshopUnavailable)
            return preview.Refusal.Value;
        return new TakenImage(facts, federated.Value, preview.Value?.IsWorthKeeping(facts, image.Length) == true ? preview.Value : null, prints.Value);
    }

    /// <summary>Makes a rendition: upright, sRGB, the first frame of an animation, within all limits of <paramref name="spec"/>.</summary>
    public async Task<WorkshopResult<Rendition>> MakeRenditionAsync(ReadOnlyMemory<byte> image, RenditionSpec spec, CancellationToken cancellationToken)
    {
        var admission = Admit(image);
        if (!admission.Succeeded)
            return admission.Refusal.Value;
        var facts = admission.Value;
        using var bench = await Workbench.LayOutAsync(image, facts, logger, cancellationToken);
        if (!Fits(spec, facts, image.Length))
            return await RenderAsync(bench, spec, cancellationToken);
        // Decoding it once proves that others can. Without a decoder what we made ourselves must still go out.
        var proof = await FingerprintAsync(bench, cancellationToken);
        return proof.Succeeded || proof.Refusal == MediaRefusal.WorkshopUnavailable ? Whole(image, facts) : proof.Refusal.Value;
    }

    /// <summary>Makes several, as many at a time as there are places; the results stand in the order of <paramref name="specs"/>.</summary>
    public async Task<WorkshopResult<IReadOnlyList<WorkshopResult<Rendition>>>> MakeRenditionsAsync(
        ReadOnlyMemory<byte> image, IReadOnlyList<RenditionSpec> specs, CancellationToken cancellationToken)
    {
        var admission = Admit(image);
        if (!admission.Succeeded)
            return admission.Refusal.Value;
        using var bench = await Workbench.LayOutAsync(image, admission.Value, logger, cancellationToken);
        var made = new WorkshopResult<Rendition>[specs.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.WorkshopConcurrency, CancellationToken = cancellationToken };
        // The largest first, so that none is begun last and waited for alone.
        var order = Enumerable.Range(0, specs.Count).OrderByDescending(index => specs[index].MaxSide);
        await Parallel.ForEachAsync(order, parallel, async (index, token) => made[index] = await RenderAsync(bench, specs[index], token));
        return made;
    }

    /// <summary>The picture's blur and its perceptual hash.</summary>
    public async Task<WorkshopResult<ImageFingerprints>> FingerprintAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        var admission = Admit(image);
        if (!admission.Succeeded)
            return admission.Refusal.Value;
        using var bench = await Workbench.LayOutAsync(image, admission.Value, logger, cancellationToken);
        return await FingerprintAsync(bench, cancellationToken);
    }

    /// <summary>The picture upright and in sRGB, transparent parts white, sampled.</summary>
    public async Task<WorkshopResult<PixelSample>> SampleAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken)
    {
        var admission = Admit(image);
        if (!admission.Succeeded)
            return admission.Refusal.Value;
        using var bench = await Workbench.LayOutAsync(image, admission.Value, logger, cancellationToken);
        return await SampleAsync(bench, cancellationToken);
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

    private static WorkshopResult<Rendition> Whole(ReadOnlyMemory<byte> image, ImageFacts facts) =>
        new Rendition(image, facts.Format, facts.DisplayWidth, facts.DisplayHeight) { IsOriginal = true };

    private async Task<WorkshopResult<ImageFingerprints>> FingerprintAsync(Workbench bench, CancellationToken cancellationToken)
    {
        var sample = await SampleAsync(bench, cancellationToken);
        return sample.Succeeded ? ImageFingerprints.Of(sample.Value, bench.Facts.DisplayWidth >= bench.Facts.DisplayHeight) : sample.Refusal.Value;
    }

    private Task<WorkshopResult<Rendition>> RenderAsync(Workbench bench, RenditionSpec spec, CancellationToken cancellationToken) =>
        AtWorkAsync<Rendition>(bench, deadline => RenderAtPlaceAsync(bench, spec, deadline), cancellationToken);

    private Task<WorkshopResult<PixelSample>> SampleAsync(Workbench bench, CancellationToken cancellationToken) =>
        AtWorkAsync<PixelSample>(bench, deadline => SampleAtPlaceAsync(bench, deadline), cancellationToken);

    private async Task<WorkshopResult<Rendition>> RenderAtPlaceAsync(Workbench bench, RenditionSpec spec, CancellationToken deadline)
    {
        var output = bench.NextOutput(Workbench.Ending(spec.Format));
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

    // At full size: the hash must come from the picture's own pixels, not from a decoder's idea of a smaller one.
    private async Task<WorkshopResult<PixelSample>> SampleAtPlaceAsync(Workbench bench, CancellationToken deadline)
    {
        var output = bench.NextOutput("v");
        if (await RunAsync(bench, RenditionAttempt.WholeAsPixels(bench.Facts, bench.Input, output), deadline) is { } refusal)
            return refusal;
        if (bench.Find(output) is not { } path || await VipsImageFile.SampleAsync(path, deadline) is not { } sample)
            return MediaRefusal.Undecodable;
        File.Delete(path); // three bytes a pixel
        return sample;
    }

    // A decoder that was killed may have met a machine without memory: it gets one more try, under the same deadline.
    private async Task<MediaRefusal?> RunAsync(Workbench bench, string[] arguments, CancellationToken deadline)
    {
        var (outcome, complaint) = await vips.RunAsync(bench.Folder, arguments, deadline);
        if (outcome == VipsOutcome.Killed)
        {
            logger.Died(bench.Facts.MediaType, bench.Facts.Width, bench.Facts.Height);
            (outcome, complaint) = await vips.RunAsync(bench.Folder, arguments, deadline);
        }

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
            case VipsOutcome.Killed:
                logger.DiedTwice(bench.Facts.MediaType, bench.Facts.Width, bench.Facts.Height);
                return MediaRefusal.Undecodable;
            default:
                logger.Undecodable(bench.Facts.MediaType, bench.Facts.Width, bench.Facts.Height, complaint);
                return MediaRefusal.Undecodable;
        }
    }

    // Waits for a place and works there under one deadline.
    private async Task<WorkshopResult<T>> AtWorkAsync<T>(
        Workbench bench, Func<CancellationToken, Task<WorkshopResult<T>>> work, CancellationToken cancellationToken)
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
            return await work(deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            logger.TimedOut(bench.Facts.MediaType, bench.Facts.Width, bench.Facts.Height, options.WorkshopTimeoutSeconds);
            return MediaRefusal.Timeout;
        }
        finally
        {
            places.Release();
        }
    }
}
