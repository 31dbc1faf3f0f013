using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;

namespace Federated.Server.Web;

/// <summary>Reads where an order stands, for its page and for the stream beside it.</summary>
internal sealed class JobStates(FederatedDbContext db, TimeProvider clock)
{
    /// <summary>Null when there is no such order of this person.</summary>
    public async Task<JobState?> FindAsync(long jobId, long ownerId, CancellationToken cancellationToken) =>
        await db.JobAsync(jobId, ownerId, cancellationToken) is { } job ? await OfAsync(job, cancellationToken) : null;

    public async Task<JobState> OfAsync(GenerationJob job, CancellationToken cancellationToken)
    {
        if (job.Outcome != GenerationOutcome.Pending || job.State != QueueState.Waiting)
            return new JobState("", null, null, true);
        var isBegun = job.LeasedUntil > clock.GetUtcNow();
        var before = isBegun ? 0 : await db.JobsBeforeAsync(job, cancellationToken);
        var number = await db.JobPreviewNumberAsync(job.Id, cancellationToken);
        return new JobState(
            JobWording.Waiting(job, isBegun, before),
            isBegun ? (int)Math.Round(job.Progress * 100) : null,
            number == 0 ? null : FormattableString.Invariant($"/compose/{job.Id}/preview?n={number}"),
            false);
    }
}
