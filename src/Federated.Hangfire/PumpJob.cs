using Federated.Storage.Queues;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace Federated.Hangfire;

/// <summary>The job that works on one queue: batch after batch while there is work, and for no longer than a slice.</summary>
/// <remarks>
/// A failure ends in the dashboard as a deleted job with its cause. Hangfire never retries it: what was in work is due again by its lease or its
/// schedule, and the next job finds it.
/// </remarks>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false)]
[Queue("{0}")]
internal sealed class PumpJob(
    IEnumerable<IQueuePump> pumps, PumpDoor door, PumpPauses pauses, WorkerPulse pulse, TimeProvider clock, ILogger<PumpJob> logger)
{
    /// <summary>Long enough that a job's own cost (some ten statements) is nothing beside its work, short enough that the dashboard moves.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromSeconds(10);

    /// <param name="queue">The pump's name. A job of another version may name one that this version does not have: nothing is done then.</param>
    /// <param name="cancellationToken">Put in by Hangfire: this server stops, or the owner deleted the job.</param>
    public async Task RunAsync(string queue, CancellationToken cancellationToken)
    {
        if (pumps.FirstOrDefault(pump => pump.Name == queue) is not { } pump)
            return;
        try
        {
            if (await WorkAsync(pump, cancellationToken))
                door.Knock(queue);
            pauses.Forget(queue);
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            pulse.Fails(pump.RowType);
            var pause = pauses.AfterFailure(queue);
            HangfireLog.QueueFails(logger, cause, queue, pause.TotalSeconds);
            // In here, because a busy worker takes no other job: failures cannot flood, and a node that can do the work gets it.
            await Task.Delay(pause, clock, cancellationToken);
            throw;
        }
    }

    /// <returns>True when there was work to the end of the slice, and may be more.</returns>
    private async Task<bool> WorkAsync(IQueuePump pump, CancellationToken cancellationToken)
    {
        var begun = clock.GetTimestamp();
        for (var batches = 0; ; batches++)
        {
            var taken = await pump.ProcessBatchAsync(cancellationToken);
            pulse.Works(pump.RowType);
            if (taken == 0)
                return false;
            // Where there is a second batch, another node may help: this one is at it, and leaves the job to whoever is free.
            if (batches == 0)
                door.Knock(pump.Name);
            if (clock.GetElapsedTime(begun) >= Slice)
                return true;
        }
    }
}
