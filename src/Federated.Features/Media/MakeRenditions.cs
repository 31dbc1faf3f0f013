using Federated.Domain.Images;
using Federated.Imaging.Formats;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Federated.Features.Media;

/// <summary>A worker makes a picture's smaller versions, once; pictures from before there were any get their hash as well.</summary>
public sealed class MakeRenditions(
    FederatedDbContext db, IBlobStore blobs, ImageWorkshop workshop, ReleaseBlobs release, IOptions<QueueOptions> queues, TimeProvider clock)
{
    public async Task<QueueOutcome> ExecuteAsync(RenditionJob job, CancellationToken cancellationToken)
    {
        // When the lease runs out another worker begins anew: what is made until then must be saved.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(queues.Value.LeaseSeconds * 0.75), clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return await MakeAsync(job, either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return QueueOutcome.Retry("Making the renditions took too long.");
        }
    }

    private async Task<QueueOutcome> MakeAsync(RenditionJob job, CancellationToken cancellationToken)
    {
        var image = await db.Images.Include(i => i.Renditions).FirstOrDefaultAsync(i => i.Id == job.Id, cancellationToken);
        db.RenditionJobs.Remove(job); // done, whether or not there is a picture left
        if (image is null || !BlobKey.TryParse(image.OriginalKey, out var key))
            return QueueOutcome.Done;
        if (await blobs.ReadAsync(key, cancellationToken) is not { } original)
            return QueueOutcome.Dead($"The original {key} is not in the store.");
        if (await HashAsync(image, original, cancellationToken) is { } unhashed)
            return Outcome(unhashed);
        var made = await ReuseAsync(image, cancellationToken);
        var facts = ImageSniffer.Sniff(original)!; // it was admitted once, and its name is its hash
        var longest = Math.Max(facts.Width, facts.Height);
        var wanted = RenditionSpec.ForBrowsersOf(facts).Where(spec => !made.Exists(one =>
            one.MediaType == ImageMediaTypes.Of(spec.Format) && Math.Max(one.Width, one.Height) == Math.Min(spec.MaxSide, longest)));
        var results = await workshop.MakeRenditionsAsync(original, [.. wanted], cancellationToken);
        if (!results.Succeeded)
            return Outcome(results.Refusal.Value);
        // One that cannot be made small enough is left out; anything else is wrong with all of them.
        if (results.Value.FirstOrDefault(result => result.Refusal is not (null or MediaRefusal.TooLarge)) is { } refused)
            return Outcome(refused.Refusal!.Value);
        foreach (var result in results.Value)
            if (result.Value is { } rendition && rendition.IsWorthKeeping(facts, original.Length))
                made.Add(await StoreAsync(image, rendition, cancellationToken));
        return await SaveAsync(image, made, cancellationToken);
    }

    // The picture may be deleted meanwhile: then its renditions must not stay behind either.
    private async Task<QueueOutcome> SaveAsync(ImageAttachment image, List<ImageRendition> made, CancellationToken cancellationToken)
    {
        image.Renditions.AddRange(made.Where(one => !image.Renditions.Exists(known => known.Key == one.Key)).DistinctBy(one => one.Key));
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return QueueOutcome.Done;
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            if (await db.Images.AnyAsync(i => i.Id == image.Id, cancellationToken))
                throw;
            await release.ExecuteAsync(made.Select(one => one.Key), cancellationToken);
            return QueueOutcome.Retry("The picture was deleted while its renditions were made.");
        }
    }

    private async Task<MediaRefusal?> HashAsync(ImageAttachment image, byte[] original, CancellationToken cancellationToken)
    {
        if (image.Pdq is not null)
            return null;
        var prints = await workshop.FingerprintAsync(original, cancellationToken);
        if (!prints.Succeeded)
            return prints.Refusal;
        image.Pdq = prints.Value.Pdq.Hash.ToString();
        image.PdqQuality = prints.Value.Pdq.Quality;
        image.Blurhash ??= prints.Value.Blurhash;
        return null;
    }

    // The preview is one of them already.
    private async Task<List<ImageRendition>> ReuseAsync(ImageAttachment image, CancellationToken cancellationToken)
    {
        if (!BlobKey.TryParse(image.PreviewKey, out var key) || await blobs.ReadAsync(key, cancellationToken) is not { } preview || ImageSniffer.Sniff(preview) is not { } facts)
            return [];
        return [Row(image, key, facts.Width, facts.Height, preview.Length)];
    }

    private async Task<ImageRendition> StoreAsync(ImageAttachment image, Rendition rendition, CancellationToken cancellationToken) =>
        Row(image, await blobs.PutAsync(rendition.Bytes, rendition.MediaType, cancellationToken), rendition.Width, rendition.Height, rendition.Bytes.Length);

    private static ImageRendition Row(ImageAttachment image, BlobKey key, int width, int height, long bytes) =>
        new() { ImageId = image.Id, Key = key.Value, MediaType = key.MediaType, Width = width, Height = height, Bytes = bytes };

    private static QueueOutcome Outcome(MediaRefusal refusal) => refusal is MediaRefusal.Timeout or MediaRefusal.WorkshopUnavailable
        ? QueueOutcome.Retry(MediaRefusalText.For(refusal))
        : QueueOutcome.Dead(MediaRefusalText.For(refusal));
}
