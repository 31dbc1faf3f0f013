using Federated.Storage.LiveEvents;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Chooses what is tried at hosts whose lanes are closed, lets go what waited when one opens, and gives up what has waited too long.</summary>
/// <remarks>
/// What waits for a closed lane is not touched: claims leave such hosts out (<see cref="DeliveryQueue.HostsAsync"/>), so that a backlog of a
/// million rows costs nothing while its hosts are away.
/// </remarks>
public sealed class DeliveryLanes(FederatedDbContext db, WorkSignal signal, TimeProvider clock)
{
    /// <summary>How long one probe may take.</summary>
    public static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(30);

    /// <summary>Rows of one statement: SQLite has one writer, and nobody should wait long for it.</summary>
    private const int Step = 5000;

    /// <summary>Makes one delivery due for each host whose lane may be tried again, the one that has waited the longest; returns their ids.</summary>
    public async Task<IReadOnlyList<long>> ChooseProbesAsync(int max, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // Nearly always: then there is nothing to look for among the deliveries.
        if (!await db.Peers.AnyAsync(peer => peer.ClosedUntil <= now, cancellationToken))
            return [];
        // A row that failed has a wait of its own, which is a little longer than that of the lane; one that waits longer waits for other reasons.
        var soon = now + ProbePatience;
        var free = Free(now).Where(row => row.AvailableAt <= soon);
        var hosts = await db.Peers.AsNoTracking()
            // Not Any, and in order: a database that reads it as a join of two tables reads all of both.
            .Where(peer => peer.ClosedUntil <= now
                && free.Where(row => row.Host == peer.Host).OrderBy(row => row.AvailableAt).ThenBy(row => row.Id).Select(row => (long?)row.Id).FirstOrDefault() != null)
            .OrderBy(peer => peer.ClosedUntil)
            .Take(max)
            .Select(peer => new { peer.Host, peer.LastError })
            .ToListAsync(cancellationToken);
        var probes = new List<long>();
        foreach (var host in hosts)
        {
            await GiveUpAsync(host.Host, host.LastError, now, cancellationToken);
            var oldest = free.Where(row => row.Host == host.Host).OrderBy(row => row.AvailableAt).ThenBy(row => row.Id).Select(row => row.Id);
            probes.AddRange(await oldest.Take(1).ToListAsync(cancellationToken));
        }

        if (probes.Count == 0)
            return probes;
        await Free(now).Where(row => probes.Contains(row.Id) && row.AvailableAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AvailableAt, now), cancellationToken);
        return probes;
    }

    /// <summary>The host is back: whatever waits for it is due now.</summary>
    public async Task ReleaseAsync(string host, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = Free(now).Where(row => row.Host == host && row.AvailableAt > now);
        var step = Step;
        while (step == Step)
        {
            step = await waiting.OrderBy(row => row.AvailableAt).Take(Step)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AvailableAt, now), cancellationToken);
            if (step > 0)
                signal.Raise(typeof(OutboundDelivery));
        }
    }

    /// <summary>Attempts bring a row to its end; what waits untried behind a probe ends by its age.</summary>
    private async Task GiveUpAsync(string host, string? why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (usual, retracting) = (now - RetrySchedule.Delivery.Lifetime, now - RetrySchedule.Retraction.Lifetime);
        var takingBack = PublicationKinds.TakingBack;
        var reason = "The host did not answer in all this time: " + why;
        await Free(now)
            .Where(row => row.AvailableAt <= now && row.Host == host && row.CreatedAt < usual
                && (row.CreatedAt < retracting || !db.Publications.Any(p => p.Id == row.PublicationId && takingBack.Contains(p.Kind))))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, QueueState.Dead)
                    .SetProperty(row => row.FinishedAt, (DateTimeOffset?)now)
                    .SetProperty(row => row.LastError, reason),
                cancellationToken);
    }

    private IQueryable<OutboundDelivery> Free(DateTimeOffset now) =>
        db.OutboundDeliveries.Where(row => row.State == QueueState.Waiting && (row.LeasedUntil == null || row.LeasedUntil < now));
}
