using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>What an administrator can do with rows that were given up.</summary>
public sealed class DeadLetters(FederatedDbContext db, TimeProvider clock)
{
    /// <summary>Makes a dead row, or all of a kind when no id is given, due again; returns how many.</summary>
    public async Task<int> RetryAsync<TRow>(long? id, CancellationToken cancellationToken)
        where TRow : QueueRow
    {
        var now = clock.GetUtcNow();
        if (typeof(TRow) == typeof(OutboundDelivery))
            await ProbeHostsOfAsync(id, now, cancellationToken);
        return await db.Set<TRow>()
            .Where(row => row.State == QueueState.Dead && (id == null || row.Id == id))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, QueueState.Waiting)
                    .SetProperty(row => row.Attempts, 0)
                    .SetProperty(row => row.AvailableAt, now)
                    .SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null)
                    .SetProperty(row => row.FinishedAt, (DateTimeOffset?)null),
                cancellationToken);
    }

    /// <summary>Who revives a delivery believes that the host is back: it is asked at once.</summary>
    private Task<int> ProbeHostsOfAsync(long? id, DateTimeOffset now, CancellationToken cancellationToken) =>
        db.Peers
            .Where(peer => peer.ClosedUntil > now && db.OutboundDeliveries.Any(
                row => row.Host == peer.Host && row.State == QueueState.Dead && (id == null || row.Id == id)))
            .ExecuteUpdateAsync(set => set.SetProperty(peer => peer.ClosedUntil, (DateTimeOffset?)now), cancellationToken);
}
