using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Puts off, lets go and gives up what waits for one host, many rows in one statement, so that a dead host takes no worker's time.</summary>
public sealed class DeliveryLanes(FederatedDbContext db, TimeProvider clock)
{
    /// <summary>How long one probe may take; what else waits for the host comes due that much later than the probe.</summary>
    public static readonly TimeSpan ProbePatience = TimeSpan.FromSeconds(30);

    /// <summary>Rows of one statement: SQLite has one writer, and nobody should wait long for it.</summary>
    private const int Step = 5000;

    /// <summary>
    /// Puts off what is due for hosts whose lanes are closed, but for one delivery each where it is time for a probe, and gives up what has become
    /// too old; returns how many rows were put off.
    /// </summary>
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
            held += await HoldAsync(peer.Host, peer.ClosedUntil!.Value, now, cancellationToken);
        }

        return held;
    }

    /// <summary>The host is back: whatever waits for it is due now.</summary>
    public async Task ReleaseAsync(string host, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var waiting = Free(now).Where(row => row.Host == host && row.AvailableAt > now);
        await InStepsAsync(waiting, now, cancellationToken);
    }

    /// <summary>The one that has been due the longest is the probe, and goes when it may; the others come back when there was time for it.</summary>
    private async Task<int> HoldAsync(string host, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = Due(now).Where(row => row.Host == host);
        var probe = await due.OrderBy(row => row.AvailableAt).ThenBy(row => row.Id).Select(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var held = await InStepsAsync(due.Where(row => row.Id != probe), (until > now ? until : now) + ProbePatience, cancellationToken);
        return until <= now
            ? held
            : held + await due.Where(row => row.Id == probe).ExecuteUpdateAsync(set => set.SetProperty(row => row.AvailableAt, until), cancellationToken);
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
