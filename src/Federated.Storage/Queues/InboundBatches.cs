using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Storage.Queues;

/// <summary>Takes inbound rows in the order of each actor, and commits the effect of many together with their end.</summary>
public sealed class InboundBatches(
    IServiceScopeFactory scopes, IQueueClaim claim, DurableQueue<InboundActivity> queue, HotRows hotRows, IOptions<QueueOptions> options, TimeProvider clock)
{
    /// <summary>Bytes of bodies taken at a time: 8 of the largest or all of the usual ones.</summary>
    public const long MaxBytes = 8 * 1024 * 1024;

    public int UnitsSideBySide => claim.UnitsSideBySide;

    public TimeSpan Lease => TimeSpan.FromSeconds(options.Value.LeaseSeconds);

    /// <summary>What is due, oldest first; empty when there is nothing.</summary>
    public async Task<IReadOnlyList<InboundActivity>> TakeAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var now = clock.GetUtcNow();
        await queue.FollowClockAsync(db, now, cancellationToken);
        var request = new ClaimRequest(options.Value.InboundBatchSize, null, Guid.NewGuid(), now, now.AddSeconds(options.Value.LeaseSeconds));
        var ids = await claim.TakeInOrderAsync(db, request, MaxBytes, cancellationToken);
        return ids.Count == 0
            ? []
            : await db.InboundActivities.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Marks the rows done and saves what the unit of work holds, in one transaction; nothing of it when another worker has one of the rows by now.</summary>
    /// <returns>False when a lease was lost.</returns>
    public async Task<bool> CommitAsync(FederatedDbContext db, IReadOnlyCollection<InboundActivity> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(static row => row.Id).ToList();
        var token = rows.First().LeaseToken;
        var now = clock.GetUtcNow();
        db.ChangeTracker.DetectChanges();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var finished = await db.InboundActivities
            .HeldUnder(token, ids)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, QueueState.Done).SetProperty(row => row.FinishedAt, now).SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null),
                cancellationToken);
        if (finished != ids.Count)
            return false;
        await hotRows.SaveAsync(db, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        QueueTelemetry.Ended<InboundActivity>(QueueOutcomeKind.Done, ids.Count);
        return true;
    }

    /// <summary>Prolongs the leases of rows that are still this worker's and not done; the lease counts from the instant that is returned.</summary>
    public async Task<DateTimeOffset> RenewAsync(IReadOnlyCollection<InboundActivity> rows, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var now = clock.GetUtcNow();
        foreach (var batch in rows.GroupBy(static row => row.LeaseToken))
        {
            var ids = batch.Select(static row => row.Id).ToList();
            // Who has no lease has ended, or failed and waits for the next try.
            await db.InboundActivities
                .HeldUnder(batch.Key, ids)
                .Where(row => row.LeasedUntil != null)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeasedUntil, now + Lease), cancellationToken);
        }

        return now;
    }

    /// <summary>Lets rows lie for a while without counting it as an attempt. They stay leased, so that later ones of their actors do not overtake them.</summary>
    public async Task PostponeAsync(IReadOnlyCollection<InboundActivity> rows, TimeSpan pause, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var ids = rows.Select(static row => row.Id).ToList();
        var token = rows.First().LeaseToken;
        var until = clock.GetUtcNow() + pause;
        await db.InboundActivities
            .HeldUnder(token, ids)
            .ExecuteUpdateAsync(
                set => set.SetProperty(row => row.LeasedUntil, until).SetProperty(row => row.Attempts, row => row.Attempts - 1), cancellationToken);
    }
}
