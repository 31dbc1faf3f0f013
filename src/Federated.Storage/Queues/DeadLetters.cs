using Federated.Storage.LiveEvents;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>What an administrator can do with rows that were given up, and with rows that shall be.</summary>
public sealed class DeadLetters(FederatedDbContext db, WorkSignal signal, TimeProvider clock)
{
    /// <summary>How the reason of a dropped row begins: the ledger of its author says so, too.</summary>
    public const string DroppedMark = "Dropped by an administrator";

    /// <summary>Rows of one statement: SQLite has one writer, and nobody should wait long for it.</summary>
    private const int Step = 5000;

    /// <summary>Makes a dead row, or all of a kind when no id is given, due again; returns how many.</summary>
    public Task<int> RetryAsync<TRow>(long? id, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        RetryMatchingAsync<TRow>(new QueueFilter(id), cancellationToken);

    /// <summary>Makes these dead rows due again; returns how many.</summary>
    public async Task<int> RetryMatchingAsync<TRow>(QueueFilter filter, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        var now = clock.GetUtcNow();
        var hasProbes = typeof(TRow) == typeof(OutboundDelivery) && await ProbeHostsOfAsync(filter, now, cancellationToken) > 0;
        var count = await InStepsAsync(async () =>
        {
            var revived = await Dead<TRow>(filter).OrderBy(row => row.Id).Take(Step).ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, QueueState.Waiting)
                    .SetProperty(row => row.Attempts, 0)
                    .SetProperty(row => row.AvailableAt, now)
                    .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(row => row.FinishedAt, (DateTimeOffset?)null),
                cancellationToken);
            // Each step is a commit of its own: the workers begin with it.
            if (revived > 0)
                signal.Raise(typeof(TRow));
            return revived;
        });
        // Who probes finds something to probe with only now.
        if (hasProbes)
            signal.Raise(typeof(DeliveryLanes));
        return count;
    }

    /// <summary>Takes these dead rows off the list for good; returns how many. Retention deletes them with the finished ones.</summary>
    /// <remarks>
    /// The row stays that long: the same activity sent again is still known, and the author of a post still reads that it did not arrive.
    /// </remarks>
    public Task<int> DropAsync<TRow>(QueueFilter filter, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        InStepsAsync(() => EndAsync(Dead<TRow>(filter).OrderBy(row => row.Id).Take(Step), cancellationToken));

    /// <summary>Gives up all that waits for a host, but for what is on its way this moment; returns how many.</summary>
    public Task<int> DropWaitingAsync(string host, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return InStepsAsync(() => EndAsync(
            db.OutboundDeliveries
                .Where(row => row.State == QueueState.Waiting && row.Host == host && (row.LeasedUntil == null || row.LeasedUntil < now))
                .OrderBy(row => row.AvailableAt).Take(Step),
            cancellationToken));
    }

    private IQueryable<TRow> Dead<TRow>(QueueFilter filter)
        where TRow : QueueRow =>
        filter.Of(db.Set<TRow>().Where(row => row.State == QueueState.Dead && row.FinishedAt != null));

    private Task<int> EndAsync<TRow>(IQueryable<TRow> rows, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        var now = clock.GetUtcNow();
        return rows.ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, QueueState.Superseded)
                .SetProperty(row => row.FinishedAt, (DateTimeOffset?)now)
                .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
                .SetProperty(row => row.LastError, row => row.LastError == null ? DroppedMark : DroppedMark + ": " + row.LastError),
            cancellationToken);
    }

    private static async Task<int> InStepsAsync(Func<Task<int>> change)
    {
        var (changed, step) = (0, Step);
        while (step == Step)
        {
            step = await change();
            changed += step;
        }

        return changed;
    }

    /// <summary>Who revives a delivery believes that the host is back: it is asked at once.</summary>
    private Task<int> ProbeHostsOfAsync(QueueFilter filter, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var revived = Dead<OutboundDelivery>(filter);
        return db.Peers
            .Where(peer => peer.ClosedUntil > now && revived.Any(row => row.Host == peer.Host))
            .ExecuteUpdateAsync(set => set.SetProperty(peer => peer.ClosedUntil, (DateTimeOffset?)now), cancellationToken);
    }
}
