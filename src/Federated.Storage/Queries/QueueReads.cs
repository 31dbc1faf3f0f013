using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What workers and administrators look up about queues.</summary>
public static class QueueReads
{
    /// <summary>The oldest ordered images that nobody is working on.</summary>
    public static async Task<IReadOnlyList<long>> DueGenerationJobsAsync(
        this FederatedDbContext db, int max, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.GenerationJobs.AsNoTracking()
            .Where(job => job.State == QueueState.Waiting && job.AvailableAt <= now && (job.LeasedUntil == null || job.LeasedUntil < now))
            .OrderBy(job => job.AvailableAt).ThenBy(job => job.Id)
            .Select(job => job.Id)
            .Take(max)
            .ToListAsync(cancellationToken);

    /// <summary>Throws when the database cannot be read.</summary>
    public static Task CheckAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
        db.Instance.AsNoTracking().AnyAsync(cancellationToken);

    public static async Task<QueueTally> TallyAsync<TRow>(this FederatedDbContext db, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        new(
            typeof(TRow).Name,
            await db.Set<TRow>().CountAsync(row => row.State == QueueState.Waiting, cancellationToken),
            await db.Set<TRow>().CountAsync(row => row.State == QueueState.Dead, cancellationToken));

    /// <summary>The newest dead letters of one kind.</summary>
    public static async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync<TRow>(this FederatedDbContext db, int max, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        await db.Set<TRow>().AsNoTracking()
            .Where(row => row.State == QueueState.Dead)
            .OrderByDescending(row => row.Id)
            .Take(max)
            .Select(row => new DeadLetter(row.Id, row.Attempts, row.LastError))
            .ToListAsync(cancellationToken);
}
