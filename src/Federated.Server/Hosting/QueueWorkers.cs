using Federated.Storage.LiveEvents;
using Federated.Storage.Queues;
using Microsoft.Extensions.Options;

namespace Federated.Server.Hosting;

/// <summary>Runs a loop for each queue: work while there is work, then sleep until there is more. No failure ends a loop.</summary>
internal sealed class QueueWorkers(
    IEnumerable<IQueuePump> pumps, WorkSignal signal, WorkerPulse pulse, IOptions<QueueOptions> options, TimeProvider clock, ILogger<QueueWorkers> logger)
    : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(pumps.Select(pump => Task.Run(() => LoopAsync(pump, stoppingToken), CancellationToken.None)));

    private async Task LoopAsync(IQueuePump pump, CancellationToken cancellationToken)
    {
        var poll = TimeSpan.FromMilliseconds(options.Value.PollMilliseconds);
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                if (pump is IContinuousPump continuous)
                {
                    await continuous.RunAsync(
                        () =>
                        {
                            pulse.Works(pump.RowType);
                            failures = 0;
                        },
                        cancellationToken);
                    continue;
                }

                while (await pump.ProcessBatchAsync(cancellationToken) > 0)
                    pulse.Works(pump.RowType);
                pulse.Works(pump.RowType);
                failures = 0;
                await signal.WaitAsync(pump.RowType, poll, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception cause)
            {
                pulse.Fails(pump.RowType);
                var pause = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures++), LongestPause.TotalSeconds));
                HostingLog.QueueFails(logger, cause, pump.RowType.Name, pause.TotalSeconds);
                await PauseAsync(pause, cancellationToken);
            }
        }
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, clock, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The loop looks at the token next.
        }
    }
}
