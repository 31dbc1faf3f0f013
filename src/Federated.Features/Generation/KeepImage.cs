using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Generation;

/// <summary>Keeps what an engine made as a draft of whoever ordered it, with the recipe.</summary>
public sealed class KeepImage(FederatedDbContext db, IngestImage ingest, ScreenImage screen, IServiceScopeFactory scopes)
{
    /// <summary>Adds the image to the job's own unit of work, which ends with the job. The refusal, or null.</summary>
    internal async Task<MediaRefusal?> AddAsync(GenerationJob job, GeneratedImage image, LocalAccount owner, CancellationToken cancellationToken)
    {
        var kept = await ingest.ExecuteAsync(image.Bytes, owner, DigitalSourceTerms.Parse(image.DigitalSourceType), RecipeOf(job, image), cancellationToken);
        if (!kept.Succeeded)
            return await RefusedAsync(kept.Refusal.Value, job, cancellationToken);
        Enter(db, job, kept.Value.Id);
        return null;
    }

    /// <summary>Saves the image at once, while further ones of the job are still to be made: whatever happens then, it is there. The refusal, or null.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The job is another worker's.</exception>
    internal async Task<MediaRefusal?> SaveAsync(GenerationJob job, GeneratedImage image, LocalAccount owner, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var own = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var stored = await own.GenerationJobs.FirstOrDefaultAsync(
            row => row.Id == job.Id && row.LeaseToken == job.LeaseToken && row.State == QueueState.Waiting, cancellationToken)
            ?? throw new DbUpdateConcurrencyException("The job is another worker's.");
        var kept = await scope.ServiceProvider.GetRequiredService<IngestImage>()
            .ExecuteAsync(image.Bytes, owner, DigitalSourceTerms.Parse(image.DigitalSourceType), RecipeOf(job, image), cancellationToken);
        if (!kept.Succeeded)
            return await RefusedAsync(kept.Refusal.Value, job, cancellationToken);
        Enter(own, stored, kept.Value.Id);
        await own.SaveChangesAsync(cancellationToken);
        (job.Made, job.ImageId) = (stored.Made, stored.ImageId);
        return null;
    }

    // What is held back is its owner's to find at this order, if a moderator releases it.
    private async Task<MediaRefusal?> RefusedAsync(MediaRefusal refusal, GenerationJob job, CancellationToken cancellationToken)
    {
        if (refusal == MediaRefusal.HeldBack)
            await screen.BelongsToJobAsync(job.OwnerId, job.Id, cancellationToken);
        return refusal;
    }

    private static void Enter(FederatedDbContext db, GenerationJob job, long imageId)
    {
        db.GenerationResults.Add(new GenerationResult { JobId = job.Id, Position = job.Made, ImageId = imageId });
        job.ImageId ??= imageId;
        job.Made++;
        job.Progress = (double)job.Made / job.Count;
    }

    private static GenerationRecipe RecipeOf(GenerationJob job, GeneratedImage image) => new()
    {
        Engine = job.Engine,
        Model = image.Model,
        ModelVersion = image.ModelVersion,
        Prompt = job.Prompt,
        NegativePrompt = job.NegativePrompt,
        Seed = image.Seed,
        Steps = job.Steps,
    };
}
