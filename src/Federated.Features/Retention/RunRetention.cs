using Federated.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Features.Retention;

/// <summary>Lets everything age out that nobody here needs: small batches with pauses, one node at a time, stopped and taken up at any point.</summary>
public sealed class RunRetention(
    IServiceScopeFactory scopes, IDatabaseUpkeep upkeep, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RunRetention> logger)
{
    /// <summary>A batch is never made smaller than this, however slow the disk.</summary>
    private const int LeastRows = 10;

    /// <param name="dryRun">Counts what would go, and changes nothing.</param>
    /// <returns>What went; null when another process is at it.</returns>
    public async Task<RetentionReport?> ExecuteAsync(bool dryRun, CancellationToken cancellationToken)
    {
        if (dryRun)
            return await WorkAsync(dryRun, cancellationToken);
        await using var right = await upkeep.TryBeginAsync(cancellationToken);
        if (right is null)
            return null;
        var report = await WorkAsync(dryRun, cancellationToken);
        await upkeep.ReclaimAsync(cancellationToken);
        return report;
    }

    private async Task<RetentionReport> WorkAsync(bool dryRun, CancellationToken cancellationToken)
    {
        var start = clock.GetUtcNow();
        var end = start.AddMinutes(options.Value.RunMinutes);
        List<RetentionCount> counts = [];
        foreach (var kind in Enum.GetValues<RetentionKind>())
            counts.Add(await AgeAsync(kind, start, end, dryRun, cancellationToken));
        var isComplete = clock.GetUtcNow() < end;
        if (!isComplete)
            logger.OutOfTime();
        return new RetentionReport(counts, dryRun, isComplete);
    }

    private async Task<RetentionCount> AgeAsync(RetentionKind kind, DateTimeOffset start, DateTimeOffset end, bool dryRun, CancellationToken cancellationToken)
    {
        var days = DaysOf(kind);
        if (days == 0)
            return new RetentionCount(kind, null, 0, 0);
        var before = start.AddDays(-days);
        var (looked, gone, rows) = (0, 0, options.Value.BatchRows);
        for (long? after = 0; after is { } from && clock.GetUtcNow() < end;)
        {
            var begun = clock.GetTimestamp();
            var outcome = await SliceAsync(kind, new RetentionSlice(from, rows, before, dryRun), cancellationToken);
            rows = NextSize(rows, clock.GetElapsedTime(begun));
            (after, looked, gone) = (outcome.Last, looked + outcome.Looked, gone + outcome.Gone);
            if (after is not null && options.Value.PauseMilliseconds > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(options.Value.PauseMilliseconds), clock, cancellationToken);
        }

        if (gone > 0 && !dryRun)
            logger.Removed(kind, gone, looked);
        return new RetentionCount(kind, before, looked, gone);
    }

    private int DaysOf(RetentionKind kind)
    {
        using var scope = scopes.CreateScope();
        return RuleOf(scope.ServiceProvider, kind).DaysOf(options.Value);
    }

    private async Task<SliceOutcome> SliceAsync(RetentionKind kind, RetentionSlice slice, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await RuleOf(scope.ServiceProvider, kind).SliceAsync(slice, cancellationToken);
    }

    private static RetentionRule RuleOf(IServiceProvider services, RetentionKind kind) => services.GetRequiredKeyedService<RetentionRule>(kind);

    // Half as many after a slow batch, twice as many after a very quick one.
    private int NextSize(int rows, TimeSpan took) =>
        took.TotalMilliseconds > options.Value.BatchMilliseconds ? Math.Max(rows / 2, Math.Min(LeastRows, options.Value.BatchRows))
        : took.TotalMilliseconds < options.Value.BatchMilliseconds / 4.0 ? Math.Min(rows * 2, options.Value.BatchRows)
        : rows;
}
