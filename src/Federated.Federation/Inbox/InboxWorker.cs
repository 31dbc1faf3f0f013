using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Storage.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Acts on what the inboxes have taken: most of it many at a time, what asks other servers beside it, host by host.</summary>
public sealed class InboxWorker : IQueuePump
{
    // Activities of a unit below which a second one beside it costs more than it saves.
    private const int SmallestUnit = 32;

    // How long an idle look may last while slow lanes run; what arrives meanwhile waits so long at most.
    private static readonly TimeSpan IdleLook = TimeSpan.FromMilliseconds(100);

    private readonly InboundBatches batches;
    private readonly DurableQueue<InboundActivity> queue;
    private readonly ActivityUnit unit;
    private readonly SlowLanes slow;
    private readonly TimeProvider clock;
    private readonly QueueWork<InboundActivity> single;

    internal InboxWorker(
        InboundBatches batches, DurableQueue<InboundActivity> queue, ActivityUnit unit, SlowLanes slow, TimeProvider clock, ILogger<InboxWorker> logger)
    {
        (this.batches, this.queue, this.unit, this.slow, this.clock) = (batches, queue, unit, slow, clock);
        single = new(RetrySchedule.Inbound, static row => row.ActorUri, (services, row, token) => HandleAsync(services, row, clock, logger, token));
    }

    public string Name => "inbox";

    public Type RowType => typeof(InboundActivity);

    public async Task<int> ProcessBatchAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            await Task.WhenAll(slow.Running());
        cancellationToken.ThrowIfCancellationRequested();
        await slow.RenewAsync(cancellationToken);
        var takenAt = clock.GetUtcNow();
        var rows = await batches.TakeAsync(cancellationToken);
        if (rows.Count == 0)
            return await LookAtSlowAsync(cancellationToken);
        var plan = new BatchPlan(rows.Select(static row => new InboundReading(row)));
        foreach (var stage in plan.Stages)
        {
            foreach (var left in await RunStageAsync(plan.Free(stage), cancellationToken))
                plan.SetAlone(left);
        }

        // By the host that will be asked, most likely.
        foreach (var lane in plan.Alone.OrderBy(static reading => reading.Row.Id).GroupBy(static reading => LaneOf(reading.Row), StringComparer.Ordinal))
            await slow.AddAsync(lane.Key, [.. lane.Select(static reading => reading.Row)], takenAt, (row, leasedAt) => queue.ProcessTakenAsync(single, [row], leasedAt, cancellationToken), cancellationToken);
        return rows.Count;
    }

    /// <summary>Nothing is due, but while something is being worked on there may soon be.</summary>
    private async Task<int> LookAtSlowAsync(CancellationToken cancellationToken)
    {
        var running = slow.Running();
        if (running.Count == 0)
            return 0;
        await Task.WhenAny([.. running, Task.Delay(IdleLook, clock, cancellationToken)]);
        return 1;
    }

    private async Task<IReadOnlyList<InboundReading>> RunStageAsync(IReadOnlyList<InboundReading> stage, CancellationToken cancellationToken)
    {
        if (stage.Count == 0)
            return [];
        var parts = Math.Clamp(stage.Count / SmallestUnit, 1, batches.UnitsSideBySide);
        var size = (stage.Count + parts - 1) / parts;
        var left = await Task.WhenAll(stage.Chunk(size).Select(part => unit.RunAsync(part, cancellationToken)));
        return [.. left.SelectMany(static some => some)];
    }

    private static string LaneOf(InboundActivity row) => ActorUri.TryParse(row.ActorUri, out var actor) ? actor.Authority : row.Host;

    private static async Task<QueueOutcome> HandleAsync(IServiceProvider services, InboundActivity row, TimeProvider clock, ILogger logger, CancellationToken cancellationToken)
    {
        using var span = InboxTelemetry.Begin(row);
        var reading = new InboundReading(row);
        var outcome = await services.GetRequiredService<ActivityHandlers>().HandleAsync(reading, new FetchBudget(clock), cancellationToken);
        InboxTelemetry.Describe(span, reading.Document?.Type, outcome.Word);
        InboxTelemetry.Handled(row, reading.Document?.Type, outcome.Word, clock.GetUtcNow());
        if (outcome.IsRetry)
            return QueueOutcome.Retry(outcome.Reason ?? "to be tried again");
        InboxLog.Became(logger, row, outcome);
        return QueueOutcome.Done;
    }
}
