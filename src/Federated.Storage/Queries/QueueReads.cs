using Federated.Domain.Identifiers;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What workers and administrators look up about queues.</summary>
public static class QueueReads
{
    /// <summary>Leases are looked for among the first in line, where claims take them from; behind so many there are none.</summary>
    public const int MostLeasesCounted = 5000;

    /// <summary>The newest images without renditions that nobody is working on: who has just made one looks at it now, those of years ago can wait.</summary>
    public static async Task<IReadOnlyList<long>> DueRenditionJobsAsync(
        this FederatedDbContext db, int max, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.RenditionJobs.AsNoTracking()
            .Where(job => job.State == QueueState.Waiting && job.AvailableAt <= now && (job.LeasedUntil == null || job.LeasedUntil < now))
            .OrderByDescending(job => job.AvailableAt).ThenByDescending(job => job.Id)
            .Select(job => job.Id)
            .Take(max)
            .ToListAsync(cancellationToken);

    /// <summary>Throws when the database cannot be read.</summary>
    public static Task CheckAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
        db.Instance.AsNoTracking().AnyAsync(cancellationToken);

    /// <summary>Three questions that indexes of unfinished and of given-up rows answer; the cost grows with the backlog, not with the history.</summary>
    public static async Task<QueueTally> TallyAsync<TRow>(this FederatedDbContext db, DateTimeOffset now, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        var waiting = db.Set<TRow>().AsNoTracking().Where(row => row.State == QueueState.Waiting);
        // One pass over the index of what waits: asked for the smallest id alone, a planner may walk through all that is finished.
        var sums = await waiting.GroupBy(_ => 1)
            .Select(some => new
            {
                Count = some.Count(),
                Due = some.Sum(row => row.AvailableAt <= now ? 1 : 0),
                Oldest = some.Min(row => row.Id),
                First = some.Min(row => row.AvailableAt),
            })
            .ToListAsync(cancellationToken);
        var all = sums.FirstOrDefault();
        var leased = await waiting.Where(row => row.AvailableAt <= now)
            .OrderBy(row => row.AvailableAt).ThenBy(row => row.Id).Take(MostLeasesCounted)
            .CountAsync(row => row.LeasedUntil > now, cancellationToken);
        var dead = await db.Set<TRow>().CountAsync(row => row.State == QueueState.Dead && row.FinishedAt != null, cancellationToken);
        return new QueueTally(
            typeof(TRow).Name,
            all?.Count ?? 0,
            all?.Due ?? 0,
            leased,
            dead,
            all is null ? null : TimeOrderedIds.InstantOf(all.Oldest),
            all?.First <= now ? all.First : null);
    }

    /// <summary>How many rows were finished since then, in whichever way.</summary>
    public static Task<int> FinishedSinceAsync<TRow>(this FederatedDbContext db, DateTimeOffset since, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        db.Set<TRow>().CountAsync(row => row.State == QueueState.Done && row.FinishedAt >= since, cancellationToken);

    /// <summary>The newest rows in this state that the filter means, below the one where the last page ended.</summary>
    public static async Task<IReadOnlyList<QueueLine>> LinesAsync<TRow>(
        this FederatedDbContext db, QueueState state, QueueFilter filter, long? below, int max, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        var rows = filter.Of(In(db.Set<TRow>().AsNoTracking(), state).Where(row => below == null || row.Id < below))
            .OrderByDescending(row => row.Id).Take(max);
        return QueueFilter.HasHosts(typeof(TRow))
            ? await rows.Select(row => new QueueLine(
                row.Id, row.State, row.Attempts, row.CreatedAt, row.AvailableAt, row.FinishedAt,
                EF.Property<string>(row, nameof(OutboundDelivery.Host)), row.LastError)).ToListAsync(cancellationToken)
            : await rows.Select(row => new QueueLine(
                row.Id, row.State, row.Attempts, row.CreatedAt, row.AvailableAt, row.FinishedAt, null, row.LastError)).ToListAsync(cancellationToken);
    }

    /// <summary>How many rows in this state the filter means, counted no further than <paramref name="most"/>.</summary>
    public static Task<int> CountAsync<TRow>(this FederatedDbContext db, QueueState state, QueueFilter filter, int most, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        filter.Of(In(db.Set<TRow>(), state)).Take(most).CountAsync(cancellationToken);

    /// <summary>The whole row, a delivery with its publication.</summary>
    public static async Task<QueueRow?> RowAsync<TRow>(this FederatedDbContext db, long id, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        typeof(TRow) == typeof(OutboundDelivery)
            ? await db.OutboundDeliveries.AsNoTracking().Include(row => row.Publication).FirstOrDefaultAsync(row => row.Id == id, cancellationToken)
            : await db.Set<TRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);

    // Each state as an index knows it: what waits and what has ended stand in different ones.
    private static IQueryable<TRow> In<TRow>(IQueryable<TRow> rows, QueueState state)
        where TRow : QueueRow =>
        state == QueueState.Waiting
            ? rows.Where(row => row.State == QueueState.Waiting)
            : rows.Where(row => row.State == state && row.FinishedAt != null);
}
