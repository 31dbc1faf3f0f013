using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Generation;

/// <summary>Writes down how far running jobs have come, tells whoever watches, and hears when one is no longer wanted.</summary>
/// <remarks>None of it may cost an image: what cannot be written is logged, and the engine goes on.</remarks>
public sealed class JobNews(IServiceScopeFactory scopes, LiveWire wire, ImageWorkshop workshop, TimeProvider clock, ILogger<JobNews> logger)
{
    internal TimeProvider Clock => clock;

    /// <summary>Watches over one run, until it is disposed of.</summary>
    internal JobWatch Watch(GenerationJob job, CancellationToken cancellationToken) => new(this, wire, job, cancellationToken);

    /// <summary>To be called after the commit.</summary>
    public void Tell(long jobId) => wire.Tell(JobTopics.Changed, jobId);

    internal async Task<bool> IsCancelledAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await DbOf(scope).GenerationJobs.AnyAsync(row => row.Id == job.Id && row.CancelRequested, cancellationToken);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            GenerationLog.NewsLost(logger, cause, job.Id);
            return false;
        }
    }

    internal async Task WriteProgressAsync(GenerationJob job, double progress, CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await Mine(DbOf(scope), job).ExecuteUpdateAsync(set => set.SetProperty(row => row.Progress, progress), cancellationToken);
            Tell(job.Id);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            GenerationLog.NewsLost(logger, cause, job.Id);
        }
    }

    /// <summary>Makes a small version, by the decoder that takes strangers' pictures: it is shown on a page.</summary>
    internal async Task WritePreviewAsync(GenerationJob job, GenerationPartial partial, int number, CancellationToken cancellationToken)
    {
        try
        {
            var small = await workshop.MakeRenditionAsync(partial.Bytes, RenditionSpec.Preview, cancellationToken);
            if (!small.Succeeded || small.Value.Bytes.Length > GenerationPreview.MaxBytes)
                return;
            await using var scope = scopes.CreateAsyncScope();
            var db = DbOf(scope);
            if (!await Mine(db, job).AnyAsync(cancellationToken))
                return;
            var stored = await db.GenerationPreviews.FirstOrDefaultAsync(preview => preview.JobId == job.Id, cancellationToken);
            if (stored is null)
                db.GenerationPreviews.Add(stored = new GenerationPreview { JobId = job.Id, MediaType = "", Bytes = [] });
            (stored.Number, stored.MediaType, stored.Bytes) = (number, small.Value.MediaType, small.Value.Bytes.ToArray());
            await db.SaveChangesAsync(cancellationToken);
            Tell(job.Id);
        }
        catch (Exception cause) when (!cancellationToken.IsCancellationRequested)
        {
            GenerationLog.NewsLost(logger, cause, job.Id);
        }
    }

    private static FederatedDbContext DbOf(AsyncServiceScope scope) => scope.ServiceProvider.GetRequiredService<FederatedDbContext>();

    private static IQueryable<GenerationJob> Mine(FederatedDbContext db, GenerationJob job) =>
        db.GenerationJobs.Where(row => row.Id == job.Id && row.LeaseToken == job.LeaseToken && row.State == QueueState.Waiting);
}
