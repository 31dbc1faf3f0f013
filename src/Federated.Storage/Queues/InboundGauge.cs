using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Federated.Storage.Queues;

/// <summary>Looks every second or less often at how much waits and how much disk is left, and sets the gate of the inbox.</summary>
public sealed class InboundGauge(IServiceScopeFactory scopes, InboundGate gate, IDatabaseDisk disk, TimeProvider clock, ILogger<InboundGauge> logger)
    : BackgroundService
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Counting a long queue takes time: it may take one part in so many of the database's.</summary>
    private const int Share = 50;

    /// <summary>One look.</summary>
    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var waiting = await db.InboundActivities.LongCountAsync(static row => row.State == QueueState.Waiting, cancellationToken);
        gate.Measured(waiting, disk.Look());
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var start = clock.GetTimestamp();
            try
            {
                await MeasureAsync(stoppingToken);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                // A database that is away turns requests away by itself.
                QueueLog.NotMeasured(logger, failure);
            }

            var pause = clock.GetElapsedTime(start) * Share;
            pause = pause < ShortestPause ? ShortestPause : pause > LongestPause ? LongestPause : pause;
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
