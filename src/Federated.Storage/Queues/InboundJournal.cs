using System.Diagnostics;
using Federated.Storage.LiveEvents;

namespace Federated.Storage.Queues;

/// <summary>Lets requests that arrive together share one transaction: each is told "kept" only after the disk has said so.</summary>
/// <remarks>
/// The first request to arrive commits alone; those that come while it does so wait, and one of them commits for all of them next. So the batch
/// grows with the load by itself, and a lone request waits for nobody. No thread and no timer of its own.
/// </remarks>
public sealed class InboundJournal(IInboundAppend append, AcknowledgedKeys acknowledged, InboundGate room, WorkSignal signal)
{
    /// <summary>Rows of one transaction: enough that the flush to disk is a small part of each, few enough that none waits long.</summary>
    public const int MaxBatch = 256;

    /// <summary>Bodies that may wait at once, in bytes; above it the sender is asked to come again. 64 MiB is 64 of the largest or 30,000 usual ones.</summary>
    public const long MaxWaitingBytes = 64 * 1024 * 1024;

    private readonly Lock gate = new();
    private readonly Queue<Entry> waiting = [];
    private long waitingBytes;
    private bool isCommitting;

    /// <summary>Why nothing can be written down for now; a look costs nothing.</summary>
    public InboundObstacle Obstacle => room.Obstacle;

    /// <summary>Writes the activity down; see <see cref="InboundAcceptance"/>. Throws what the database throws.</summary>
    /// <remarks>Not cancelled when the sender hangs up: others are in the same transaction, and what is written twice is one row.</remarks>
    public async Task<InboundAcceptance> AcceptAsync(InboundActivity activity)
    {
        var entry = new Entry(activity);
        lock (gate)
        {
            if (room.Obstacle != InboundObstacle.None || waitingBytes + activity.Body.Length > MaxWaitingBytes)
                return InboundAcceptance.Overloaded;
            waitingBytes += activity.Body.Length;
            waiting.Enqueue(entry);
            if (!isCommitting)
                entry.Lead();
            isCommitting = true;
        }

        if (await entry.IsLeader)
            await CommitAsync();
        return await entry.Result;
    }

    private async Task CommitAsync()
    {
        var batch = TakeBatch();
        try
        {
            await WriteAsync(batch);
        }
        finally
        {
            PassOn();
        }
    }

    private List<Entry> TakeBatch()
    {
        lock (gate)
        {
            var batch = new List<Entry>(Math.Min(waiting.Count, MaxBatch));
            while (batch.Count < MaxBatch && waiting.TryDequeue(out var entry))
            {
                waitingBytes -= entry.Activity.Body.Length;
                batch.Add(entry);
            }

            return batch;
        }
    }

    /// <summary>The oldest of those still waiting commits next, whatever became of this batch.</summary>
    private void PassOn()
    {
        lock (gate)
        {
            isCommitting = waiting.TryPeek(out var next);
            next?.Lead();
        }
    }

    private async Task WriteAsync(List<Entry> batch)
    {
        try
        {
            await WriteTogetherAsync(batch);
        }
        catch (Exception failure) when (batch.Count == 1)
        {
            batch[0].Fail(failure);
        }
        catch (Exception failure)
        {
            await WriteSinglyAsync(batch, failure);
        }
    }

    /// <summary>One row that the database does not take must not take the others with it; a database that takes none is not asked for each.</summary>
    private async Task WriteSinglyAsync(List<Entry> batch, Exception failure)
    {
        var inARow = 0;
        foreach (var entry in batch)
        {
            if (inARow == 2)
            {
                entry.Fail(failure);
                continue;
            }

            try
            {
                await WriteTogetherAsync([entry]);
                inARow = 0;
            }
            catch (Exception again)
            {
                entry.Fail(again);
                failure = again;
                inARow++;
            }
        }
    }

    private async Task WriteTogetherAsync(List<Entry> batch)
    {
        var began = Stopwatch.GetTimestamp();
        IReadOnlySet<long> written;
        try
        {
            written = await append.AppendAsync(batch.ConvertAll(static entry => entry.Activity), CancellationToken.None);
        }
        catch (Exception failure)
        {
            room.Failed(failure);
            throw;
        }

        QueueTelemetry.Committed(batch.Count, began);
        if (written.Count > 0)
        {
            room.Wrote(written.Count);
            signal.Raise(typeof(InboundActivity));
        }

        foreach (var entry in batch)
        {
            acknowledged.Add(entry.Activity.DeduplicationKey);
            entry.Complete(written.Contains(entry.Activity.Id) ? InboundAcceptance.Written : InboundAcceptance.AlreadyThere);
        }
    }

    /// <summary>One request that waits for the disk.</summary>
    private sealed class Entry(InboundActivity activity)
    {
        private readonly TaskCompletionSource<bool> turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<InboundAcceptance> result = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public InboundActivity Activity { get; } = activity;

        /// <summary>True when this request has to commit for all who wait; false when another did.</summary>
        public Task<bool> IsLeader => turn.Task;

        public Task<InboundAcceptance> Result => result.Task;

        public void Lead() => turn.TrySetResult(true);

        public void Complete(InboundAcceptance acceptance)
        {
            result.TrySetResult(acceptance);
            turn.TrySetResult(false);
        }

        public void Fail(Exception failure)
        {
            result.TrySetException(failure);
            turn.TrySetResult(false);
        }
    }
}
