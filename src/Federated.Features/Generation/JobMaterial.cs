using Federated.Domain.Images;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Generation;

/// <summary>Gets together what a job is made of: the engine with the right key, and the images to start from.</summary>
public sealed class JobMaterial(FederatedDbContext db, IBlobStore blobs, OwnKeys keys)
{
    /// <summary>As large as an upload may be.</summary>
    private const long MaxBytes = 16 * 1024 * 1024;

    // Never the administrator's key for an order that was to cost nothing here.
    internal static string KeyIsGone => "Your own key for this engine is no longer there, or can no longer be read. Please set it again.";

    internal static string ImageIsGone => "An image that this was to start from is no longer there.";

    /// <summary>The engine that runs this job; null when it was to run with the person's own key, which is gone.</summary>
    internal async Task<IGenerationEngine?> EngineAsync(IGenerationEngine engine, GenerationJob job, CancellationToken cancellationToken) =>
        job.UsesOwnKey ? await keys.WithKeyAsync(engine, job.OwnerId, cancellationToken) : engine;

    /// <summary>The whole order; null when an image to start from is gone.</summary>
    internal async Task<GenerationRequest?> RequestAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        List<InputImage> sources = [];
        foreach (var id in job.InputImageIds ?? [])
        {
            if (await LoadAsync(id, job.OwnerId, cancellationToken) is not { } source)
                return null;
            sources.Add(source);
        }

        var mask = job.MaskImageId is { } maskId ? await LoadAsync(maskId, job.OwnerId, cancellationToken) : null;
        return job.MaskImageId is not null && mask is null ? null : new GenerationRequest(job.Prompt, job.NegativePrompt, job.Seed, job.Width, job.Height, job.Steps)
        {
            Sources = sources,
            Mask = mask,
            Strength = job.Strength,
        };
    }

    private async Task<InputImage?> LoadAsync(long imageId, long ownerId, CancellationToken cancellationToken)
    {
        var image = await db.Images.AsNoTracking().FirstOrDefaultAsync(one => one.Id == imageId && one.OwnerId == ownerId, cancellationToken);
        // What others get is PNG or JPEG and upright, and that is what engines take.
        if (!BlobKey.TryParse(image?.FederatedKey ?? image?.OriginalKey, out var key) || await blobs.OpenAsync(key, cancellationToken) is not { } content)
            return null;
        await using (content)
        {
            if (content.Stream.Length > MaxBytes)
                return null;
            var bytes = new byte[content.Stream.Length];
            await content.Stream.ReadExactlyAsync(bytes, cancellationToken);
            return new InputImage(bytes, key.MediaType, image!.Source is not (DigitalSource.Human or DigitalSource.Unknown));
        }
    }
}
