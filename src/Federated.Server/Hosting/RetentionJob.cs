using Federated.Features.Retention;
using Microsoft.Extensions.Options;

namespace Federated.Server.Hosting;

/// <summary>Cleans up every few hours; of several nodes, the one that comes first does it and the others let it pass.</summary>
internal sealed class RetentionJob(RunRetention retention, IOptions<RetentionOptions> options, TimeProvider clock, ILogger<RetentionJob> logger)
    : BackgroundService
{
    /// <summary>A server that has just started has better things to do.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.EveryHours == 0)
            return;
        await Task.Delay(AfterStart, clock, stoppingToken);
        using var timer = new PeriodicTimer(TimeSpan.FromHours(options.Value.EveryHours), clock);
        do
            await RunAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await retention.ExecuteAsync(dryRun: false, cancellationToken);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            // A database that is away for an hour must not end cleaning up for good.
            HostingLog.RetentionFails(logger, cause);
        }
    }
}
