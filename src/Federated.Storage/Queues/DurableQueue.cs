using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Storage.Queues;

/// <summary>Takes rows in batches under a lease and sees each of them to done, to another try, or to the dead letters.</summary>
public sealed class DurableQueue<TRow>(
    IServiceScopeFactory scopes, IQueueClaim claim, IOptions<QueueOptions> options, TimeProvider clock, ILogger<DurableQueue<TRow>> logger)
    where TRow : QueueRow
{
    private static readonly string Name = typeof(TRow).Name;

    private readonly ClockSteps steps = new(clock);

    /// <summary>Works on one batch and returns how many rows were taken; 0 means that nothing is due.</summary>
    public Task<int> ProcessBatchAsync(QueueWork<TRow> work, CancellationToken cancellationToken) =>
        RunAsync(work, options.Value.BatchSize, null, cancellationToken);

    /// <summary>Works on this row if it is free; false when it is not due, done, or another worker's.</summary>
    public async Task<bool> ProcessOneAsync(QueueWork<TRow> work, long rowId, CancellationToken cancellationToken) =>
        await RunAsync(work, 1, rowId, cancellationToken) == 1;

    /// <summary>Works, one after another, on rows of one lane that somebody has taken; what is not begun in the first half of the lease is given back.</summary>
    /// <param name="takenAt">When they were taken.</param>
    public Task ProcessTakenAsync(QueueWork<TRow> work, IReadOnlyList<TRow> lane, DateTimeOffset takenAt, CancellationToken cancellationToken) =>
        RunLaneAsync(work, [.. lane], takenAt.AddSeconds(options.Value.LeaseSeconds / 2.0), cancellationToken);

    private async Task<int> RunAsync(QueueWork<TRow> work, int max, long? onlyId, CancellationToken cancellationToken)
    {
        // A row that is begun in the second half of its lease may outlive it, and then two workers do it.
        var lastBegin = clock.GetUtcNow().AddSeconds(options.Value.LeaseSeconds / 2.0);
        var rows = await TakeAsync(max, onlyId, cancellationToken);
        var lanes = rows.GroupBy(work.Lane, StringComparer.Ordinal).Select(lane => lane.ToList());
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(lanes, parallel, async (lane, token) => await RunLaneAsync(work, lane, lastBegin, token));
        return rows.Count;
    }

    private async Task RunLaneAsync(QueueWork<TRow> work, List<TRow> lane, DateTimeOffset lastBegin, CancellationToken cancellationToken)
    {
        var turnEnds = work.Turn is { } turn ? clock.GetUtcNow() + turn : DateTimeOffset.MaxValue;
        for (var i = 0; i < lane.Count; i++)
        {
            var now = clock.GetUtcNow();
            if (now >= lastBegin || (i > 0 && now >= turnEnds))
            {
                await GiveBackAsync(work, lane[i..], now, cancellationToken);
                return;
            }

            await RunOneAsync(work, lane[i], cancellationToken);
        }
    }

    /// <summary>What was taken and not begun counts as not taken.</summary>
    private async Task GiveBackAsync(QueueWork<TRow> work, List<TRow> rows, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var ids = rows.ConvertAll(row => row.Id);
        var token = rows[0].LeaseToken;
        var mine = db.Set<TRow>().HeldUnder(token, ids);
        // Without a pause the instant stays: rows of one lane come back in the order in which they were written.
        if (work.Turn is { } pause)
        {
            await mine.Where(row => row.AvailableAt < now + pause)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.AvailableAt, now + pause), cancellationToken);
        }

        var count = await mine.ExecuteUpdateAsync(
            set => set.SetProperty(row => row.LeasedUntil, (DateTimeOffset?)null).SetProperty(row => row.Attempts, row => row.Attempts - 1),
            cancellationToken);
        QueueLog.GivenBack(logger, Name, count);
    }

    private async Task<List<TRow>> TakeAsync(int max, long? onlyId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var now = clock.GetUtcNow();
        await FollowClockAsync(db, now, cancellationToken);
        var request = new ClaimRequest(max, onlyId, Guid.NewGuid(), now, now.AddSeconds(options.Value.LeaseSeconds));
        var ids = await claim.TakeAsync<TRow>(db, request, cancellationToken);
        return ids.Count == 0
            ? []
            : await db.Set<TRow>().AsNoTracking().Where(row => ids.Contains(row.Id)).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>A clock that was set back must not make anything wait until that hour comes again.</summary>
    internal Task FollowClockAsync(FederatedDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        SetBackRows.FollowAsync<TRow>(db, steps, now, logger, cancellationToken);

    private async Task RunOneAsync(QueueWork<TRow> work, TRow row, CancellationToken cancellationToken)
    {
        QueueOutcome outcome;
        // Each claim counts, also those whose worker died of the row: without this a row that kills the process would do so for ever.
        if (row.Attempts > work.Schedule.MaxAttempts)
        {
            await RecordAsync(work, row, QueueOutcome.Dead(row.LastError ?? "Every worker that took it ended before it was done."), cancellationToken);
            return;
        }

        try
        {
            outcome = await HandleAsync(work, row, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (DbUpdateConcurrencyException)
        {
            QueueLog.LeaseLost(logger, Name, row.Id);
            return;
        }
        catch (Exception cause)
        {
            // Whatever it was, it is this row's failure and no other's; the row keeps the reason.
            QueueLog.Failed(logger, cause, Name, row.Id, row.Attempts);
            outcome = QueueOutcome.Retry(cause.GetType().Name + ": " + cause.Message);
        }

        QueueTelemetry.Ended<TRow>(outcome.Kind);
        if (outcome.Kind != QueueOutcomeKind.Done)
            await RecordAsync(work, row, outcome, cancellationToken);
    }

    private async Task<QueueOutcome> HandleAsync(QueueWork<TRow> work, TRow row, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var tracked = db.Attach(row).Entity;
        tracked.Finish(clock.GetUtcNow());
        var outcome = await work.HandleAsync(scope.ServiceProvider, tracked, cancellationToken);
        if (outcome.Kind == QueueOutcomeKind.Done)
            await db.SaveChangesAsync(cancellationToken);
        return outcome;
    }

    private async Task RecordAsync(QueueWork<TRow> work, TRow row, QueueOutcome outcome, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var stored = await db.Set<TRow>().FirstOrDefaultAsync(r => r.Id == row.Id && r.LeaseToken == row.LeaseToken, cancellationToken);
        if (stored is null || stored.State != QueueState.Waiting)
            return;
        var now = clock.GetUtcNow();
        QueueEnding.Apply(stored, outcome, work.Schedule, now);
        if (outcome.Kind is QueueOutcomeKind.Retry or QueueOutcomeKind.Dead)
            work.OnFailed?.Invoke(stored, row);
        if (stored.State == QueueState.Dead)
        {
            work.OnDead?.Invoke(stored, stored.LastError ?? "");
            QueueTelemetry.GaveUp<TRow>();
        }

        QueueLog.Ended(logger, Name, stored, outcome);
        await db.SaveChangesAsync(cancellationToken);
    }
}
