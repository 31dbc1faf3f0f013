using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Puts off, lets go and gives up what waits for one host, many rows in one statement, so that a dead host takes no worker's time.</summary>
public sealed class DeliveryLanes(FederatedDbContext db, TimeProvider clock)
{
    /// <summary>How long one probe may take; what waits for the host comes due that much later than the lane may be tried.</summary>
    public static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(30);

    /// <summary>Rows of one statement: SQLite has one writer, and nobody should wait long for it.</summary>
    private const int Step = 5000;

    /// <summary>Puts off all that is due for hosts whose lanes are closed, and gives up what has become too old; returns how many rows were put off.</summary>
    public async Task<int> HoldAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = Due(now);
        var closed = await db.Peers.AsNoTracking()
            .Where(peer => peer.ClosedUntil != null && due.Any(row => row.Host == peer.Host))
            .Select(peer => new { peer.Host, peer.ClosedUntil, peer.LastError })
            .ToListAsync(cancellationToken);
        var held = 0;
        foreach (var peer in closed)
        {
            await GiveUpAsync(peer.Host, peer.LastError, now, cancellationToken);
            var until = peer.ClosedUntil > now ? peer.ClosedUntil.Value : now;
            held += await InStepsAsync(due.Where(row => row.Host == peer.Host), until + ProbePatience, cancellationToken);
        }

        return held;
    }

    /// <summary>Makes one delivery due for each host whose lane may be tried again, the one that has waited the longest; returns their ids.</summary>
    public async Task<IReadOnlyList<long>> ChooseProbesAsync(int max, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        // What was put off comes due within that time; a row that waits longer waits for reasons of its own.
        var soon = now + ProbePatience;
        var held = Free(now).Where(row => row.AvailableAt <= soon);
        var probes = await db.Peers
            .Where(peer => peer.ClosedUntil <= now && held.Any(row => row.Host == peer.Host))
            .OrderBy(peer => peer.ClosedUntil)
            .Take(max)
            .Select(peer => held.Where(row => row.Host == peer.Host).OrderBy(row => row.AvailableAt).ThenBy(row => row.Id).Select(row => row.Id).First())
            .ToListAsync(cancellationToken);
        await Free(now).Where(row => probes.Contains(row.Id) && row.AvailableAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.AvailableAt, now), cancellationToken);
        return probes;
    }

    /// <summary>The host is back: whatever waits for it is due now.</summary>
    public async Task ReleaseAsync(string host, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = Free(now).Where(row => row.Host == host && row.AvailableAt > now);
        await InStepsAsync(waiting, now, cancellationToken);
    }

    private async Task GiveUpAsync(string host, string? why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (usual, retracting) = (now - RetrySchedule.Delivery.Lifetime, now - RetrySchedule.Retraction.Lifetime);
        var takingBack = PublicationKinds.TakingBack;
        var reason = "The host did not answer in all this time: " + why;
        await Due(now)
            .Where(row => row.Host == host && row.CreatedAt < usual
                && (row.CreatedAt < retracting || !db.Publications.Any(p => p.Id == row.PublicationId && takingBack.Contains(p.Kind))))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(row => row.State, QueueState.Dead)
                    .SetProperty(row => row.FinishedAt, (DateTimeOffset?)now)
                    .SetProperty(row => row.LastError, reason),
                cancellationToken);
    }

    private static async Task<int> InStepsAsync(IQueryable<OutboundDelivery> rows, DateTimeOffset availableAt, CancellationToken cancellationToken)
    {
        var (moved, step) = (0, Step);
        while (step == Step)
        {
            step = await rows.OrderBy(row => row.AvailableAt).Take(Step)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AvailableAt, availableAt), cancellationToken);
            moved += step;
        }

        return moved;
    }

    private IQueryable<OutboundDelivery> Due(DateTimeOffset now) => Free(now).Where(row => row.AvailableAt <= now);

    private IQueryable<OutboundDelivery> Free(DateTimeOffset now) =>
        db.OutboundDeliveries.Where(row => row.State == QueueState.Waiting && (row.LeasedUntil == null || row.LeasedUntil < now));
}
