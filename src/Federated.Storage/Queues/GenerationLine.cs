using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Storage.Queues;

/// <summary>The line in front of each machine that makes images: people take turns, whatever the number of their orders.</summary>
public sealed class GenerationLine(
    DurableQueue<GenerationJob> queue, IQueueClaim claim, IServiceScopeFactory scopes, IOptions<QueueOptions> options, TimeProvider clock,
    ILogger<GenerationLine> logger)
{
    /// <summary>How long to wait before an empty queue is looked at again.</summary>
    public TimeSpan Poll => TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);

    /// <summary>The engines for which something is due.</summary>
    public async Task<IReadOnlyList<string>> DueEnginesAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var now = clock.GetUtcNow();
        await queue.FollowClockAsync(db, now, cancellationToken);
        return await db.GenerationJobs.AsNoTracking()
            .Where(job => job.State == QueueState.Waiting && job.AvailableAt <= now && (job.LeasedUntil == null || job.LeasedUntil < now))
            .Select(job => job.Engine)
            .Distinct()
            .ToListAsync(cancellationToken);
    }

    /// <summary>Takes the next job of a machine; null when there is none, or no place for it.</summary>
    public async Task<GenerationJob?> TakeAsync(EngineMachine machine, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var now = clock.GetUtcNow();
        var request = new FairClaim(machine, Guid.NewGuid(), now, now.AddSeconds(options.Value.LeaseSeconds));
        return await claim.TakeFairlyAsync(db, request, cancellationToken) is { } id
            ? await db.GenerationJobs.AsNoTracking().FirstOrDefaultAsync(job => job.Id == id, cancellationToken)
            : null;
    }

    /// <summary>Works on a job that was taken. Whatever goes wrong is this job's failure; a process that ends leaves it to the next at once.</summary>
    public async Task RunAsync(QueueWork<GenerationJob> work, GenerationJob job, CancellationToken cancellationToken)
    {
        try
        {
            try
            {
                await queue.ProcessTakenAsync(work, [job], clock.GetUtcNow(), cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                await GiveBackAsync(job);
            }
        }
        catch (Exception cause)
        {
            // The database is away, most likely: the lease ends by itself.
            QueueLog.Abandoned(logger, cause, nameof(GenerationJob), job.Id);
        }
    }

    private async Task GiveBackAsync(GenerationJob job)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        await db.GenerationJobs
            .HeldUnder(job.LeaseToken, [job.Id])
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null).SetProperty(row => row.Attempts, row => row.Attempts - 1),
                CancellationToken.None);
    }
}
