using Federated.Storage;
using Federated.Storage.Queues;

namespace Federated.Server.Hosting;

/// <summary>Runs each recurring job by a timer of this process, while it is this process' turn among all nodes. No failure ends a timer.</summary>
internal sealed class RecurringTimers(IEnumerable<IRecurringJob> jobs, IRecurringTurn turn, TimeProvider clock, ILogger<RecurringTimers> logger) : BackgroundService
{
    /// <summary>A server that has just started has better things to do.</summary>
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(10);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(jobs.Where(job => job.Every > TimeSpan.Zero).Select(job => LoopAsync(job, stoppingToken)));

    private async Task LoopAsync(IRecurringJob job, CancellationToken cancellationToken)
    {
        await Task.Delay(job.Every < AfterStart ? job.Every : AfterStart, clock, cancellationToken);
        using var timer = new PeriodicTimer(job.Every, clock);
        do
            await RunAsync(job, cancellationToken);
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private async Task RunAsync(IRecurringJob job, CancellationToken cancellationToken)
    {
        try
        {
            if (await turn.IsOursAsync(cancellationToken))
                await job.ExecuteAsync(cancellationToken);
        }
        catch (Exception cause) when (cause is not OperationCanceledException)
        {
            // A database that is away for an hour must not end cleaning up for good.
            HostingLog.RecurringJobFails(logger, cause, job.Name);
        }
    }
}
