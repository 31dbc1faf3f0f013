using Federated.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>Works one by one, beside the batches, on what asks other servers: each host's in order, many hosts side by side, none of which holds up anybody else.</summary>
internal sealed class SlowLanes(InboundBatches batches, ILogger<SlowLanes> logger)
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

    private readonly Lock gate = new();
    private readonly Dictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private int waitingRows;
    private long waitingBytes;

    /// <summary>Puts the rows behind those of the same lane; what there is no room for is postponed.</summary>
    public async Task AddAsync(string name, IReadOnlyList<InboundActivity> rows, Func<InboundActivity, Task> work, CancellationToken cancellationToken)
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
                lane.Rows.Enqueue((rows[taken++], work));
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
                await next.Work(next.Row);
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

    private (InboundActivity Row, Func<InboundActivity, Task> Work)? Next(string name, Lane lane)
    {
        lock (gate)
        {
            if (lane.Rows.TryDequeue(out var next))
            {
                waitingRows--;
                waitingBytes -= next.Row.Body.Length;
                return next;
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
            waitingBytes -= lane.Rows.Sum(static entry => (long)entry.Row.Body.Length);
            lanes.Remove(name);
        }
    }

    private sealed class Lane
    {
        public Queue<(InboundActivity Row, Func<InboundActivity, Task> Work)> Rows { get; } = [];

        public bool IsRunning { get; set; }

        public Task Run { get; set; } = Task.CompletedTask;
    }
}
