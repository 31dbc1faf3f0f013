using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Generation;

/// <summary>Somebody wants an order no more: what waits ends at once, what is being made is stopped, and what is finished stays as it is.</summary>
public sealed class CancelJob(FederatedDbContext db, LiveWire wire, TimeProvider clock)
{
    internal const string Words = "You cancelled it.";

    /// <returns>False when there is no such job of this person.</returns>
    public async Task<bool> ExecuteAsync(long jobId, LocalAccount owner, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Written first: from here on nobody else takes or ends it, or else they have and it is no longer waiting.
        var waiting = await db.GenerationJobs
            .Where(row => row.Id == jobId && row.OwnerId == owner.Id && row.State == QueueState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.CancelRequested, true), cancellationToken) == 1;
        var job = await db.GenerationJobs.FirstOrDefaultAsync(row => row.Id == jobId && row.OwnerId == owner.Id, cancellationToken);
        var now = clock.GetUtcNow();
        if (waiting && job is not null && (job.LeasedUntil is null || job.LeasedUntil < now))
        {
            // A worker whose lease is over may still be at it: what it saves under the old token fails.
            job.LeaseToken = Guid.NewGuid();
            job.Finish(now);
            (job.Outcome, job.OutcomeMessage) = (GenerationOutcome.Cancelled, Words);
            job.Charge.Settle(job.Made, job.Count);
            await db.SaveChangesAsync(cancellationToken);
            await db.GenerationPreviews.Where(preview => preview.JobId == jobId).ExecuteDeleteAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        if (waiting)
        {
            wire.Tell(JobTopics.Cancel, jobId);
            wire.Tell(JobTopics.Changed, jobId);
        }

        return job is not null;
    }
}
