using Federated.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Works one by one, beside the batches, on what asks other servers: each host's in order, many hosts side by side, none of which holds up anybody else.</summary>
internal sealed class SlowLanes(InboundBatches batches, TimeProvider clock, ILogger<SlowLanes> logger)
{
    /// <summary>Lanes that run at once. They mostly wait for others' servers.</summary>
    public const int MaxLanes = 32;

    /// <summary>Rows that may wait in memory, and bytes of theirs; what is beyond stays in the database.</summary>
    public const int MaxRows = 1024;
    public const long MaxBytes = 32 * 1024 * 1024;

    /// <summary>Rows that one lane may have waiting: a silent host must not take all the room.</summary>
    public const int MaxRowsOfLane = 128;

    // Long enough that taking and postponing a long backlog of one host costs little, short against the lease.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    /// <summary>For so long at most a row keeps its lease once it was begun: fetching ends after half a minute, so what takes longer hangs, and another worker may try.</summary>
    private static readonly TimeSpan LongestWork = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private int waitingRows;
    private long waitingBytes;

    /// <summary>Puts the rows behind those of the same lane; what there is no room for is postponed.</summary>
    /// <param name="takenAt">When they were taken.</param>
    /// <param name="work">Gets a row and the instant of its lease.</param>
    public async Task AddAsync(
        string name, IReadOnlyList<InboundActivity> rows, DateTimeOffset takenAt, Func<InboundActivity, DateTimeOffset, Task> work, CancellationToken cancellationToken)
    {
        var taken = 0;
        lock (gate)
        {
            var lane = lanes.GetValueOrDefault(name);
            if (lane is null && lanes.Count < MaxLanes)
                lanes[name] = lane = new Lane();
            while (lane is not null && taken < rows.Count && HasRoom(lane, rows[taken]))
            {
                waitingRows++;
                waitingBytes += rows[taken].Body.Length;
                lane.Rows.Enqueue(new HeldRow(rows[taken++], work) { LeasedAt = takenAt });
            }

            if (lane is { IsRunning: false })
            {
                lane.IsRunning = true;
                lane.Run = Task.Run(() => RunAsync(name, lane), CancellationToken.None);
            }
        }

        if (taken < rows.Count)
            await batches.PostponeAsync([.. rows.Skip(taken)], Pause, cancellationToken);
    }

    /// <summary>
    /// Prolongs the leases of what waits here for its turn, a third of a lease after the last time. Without it a row behind a slow server would be taken anew each
    /// time its lease is over, which counts as an attempt, and would in the end be given up without ever having been begun.
    /// </summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        List<HeldRow> due;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            due = [.. lanes.Values.SelectMany(static lane => lane.Current is { } current ? lane.Rows.Prepend(current) : lane.Rows)
                .Where(held => now - held.LeasedAt >= batches.Lease / 3 && (held.BegunAt is null || now - held.BegunAt < LongestWork))];
        }

        if (due.Count == 0)
            return;
        var at = await batches.RenewAsync(due.ConvertAll(static held => held.Row), cancellationToken);
        lock (gate)
            due.ForEach(held => held.LeasedAt = at);
    }

    /// <summary>Tasks of the lanes that run now.</summary>
    public IReadOnlyList<Task> Running()
    {
        lock (gate)
            return [.. lanes.Values.Select(static lane => lane.Run)];
    }

    private bool HasRoom(Lane lane, InboundActivity row) =>
        lane.Rows.Count < MaxRowsOfLane && waitingRows < MaxRows && waitingBytes + row.Body.Length <= MaxBytes;

    private async Task RunAsync(string name, Lane lane)
    {
        try
        {
            while (Next(name, lane) is { } next)
                await next();
        }
        catch (OperationCanceledException)
        {
            Drop(name, lane);
        }
        catch (Exception cause)
        {
            // A row's own failure is written down with the row; this is the database's. The worker meets it too, and says so.
            InboxLog.LaneFailed(logger, cause, name);
            Drop(name, lane);
        }
    }

    private Func<Task>? Next(string name, Lane lane)
    {
        lock (gate)
        {
            if (lane.Rows.TryDequeue(out var next))
            {
                waitingRows--;
                waitingBytes -= next.Row.Body.Length;
                (next.BegunAt, lane.Current) = (clock.GetUtcNow(), next);
                var leasedAt = next.LeasedAt;
                return () => next.Work(next.Row, leasedAt);
            }

            lanes.Remove(name);
            return null;
        }
    }

    /// <summary>What was not begun stays leased, and is taken again when the lease is over.</summary>
    private void Drop(string name, Lane lane)
    {
        lock (gate)
        {
            waitingRows -= lane.Rows.Count;
            waitingBytes -= lane.Rows.Sum(static held => (long)held.Row.Body.Length);
            lanes.Remove(name);
        }
    }

    private sealed class Lane
    {
        public Queue<HeldRow> Rows { get; } = [];

        public HeldRow? Current { get; set; }

        public bool IsRunning { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;
    }

    /// <summary>A row that this process holds under a lease.</summary>
    private sealed class HeldRow(InboundActivity row, Func<InboundActivity, DateTimeOffset, Task> work)
    {
        public InboundActivity Row => row;

        public Func<InboundActivity, DateTimeOffset, Task> Work => work;

        public DateTimeOffset LeasedAt { get; set; }

        public DateTimeOffset? BegunAt { get; set; }
    }
}
