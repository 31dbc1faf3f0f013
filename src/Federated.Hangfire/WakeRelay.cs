using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Federated.Hangfire;

/// <summary>Turns the signal that work was written into a job, for each queue at most one per breath. Runs on nodes without workers, too.</summary>
internal sealed class WakeRelay(IEnumerable<IQueuePump> pumps, WorkSignal signal, PumpDoor door, TimeProvider clock, ILogger<WakeRelay> logger) : BackgroundService
{
    /// <summary>A flood of new rows asks Hangfire twenty times a second, no oftener; the first one of a quiet time does not wait.</summary>
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(50);

    /// <summary>A look all the same: the poll is another node's job, and that node may be gone.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(pumps.Select(pump => Task.Run(() => RelayAsync(pump, stoppingToken), CancellationToken.None)));

    private async Task RelayAsync(IQueuePump pump, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await KnockAsync(pump.Name, cancellationToken);
                await Task.Delay(Breath, clock, cancellationToken);
                await signal.WaitAsync(pump.RowType, LongestSleep, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    /// <summary>Knocks until it is heard: a wake-up that comes while the storage is away counts when it is back.</summary>
    private async Task KnockAsync(string queue, CancellationToken cancellationToken)
    {
        for (var failures = 0; ; failures++)
        {
            try
            {
                door.Knock(queue);
                return;
            }
            catch (Exception cause)
            {
                var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(failures, 10)), LongestPause.TotalSeconds));
                HangfireLog.WakeFails(logger, cause, queue, pause.TotalSeconds);
                await Task.Delay(pause, clock, cancellationToken);
            }
        }
    }
}
