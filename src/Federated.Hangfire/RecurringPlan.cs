using Federated.Storage.Queues;
using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Federated.Hangfire;

/// <summary>Writes down at start what recurs and how often, and strikes out what does no more.</summary>
internal sealed class RecurringPlan(
    JobStorage storage, IRecurringJobManager manager, IEnumerable<IRecurringJob> jobs, TimeProvider clock, ILogger<RecurringPlan> logger) : BackgroundService
{
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the host: the storage answers synchronously.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Write();
                return;
            }
            catch (Exception cause)
            {
                HangfireLog.PlanFails(logger, cause, Again.TotalSeconds);
            }

            await Task.Delay(Again, clock, stoppingToken);
        }
    }

    private void Write()
    {
        var options = new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc };
        var recurring = jobs.Where(job => job.Every > TimeSpan.Zero).ToList();
        foreach (var job in recurring)
            manager.AddOrUpdate<RecurringWork>(job.Name, work => work.RunAsync(job.Name, CancellationToken.None), CronText.Of(job.Every), options);
        manager.AddOrUpdate<PollJob>(PollJob.Name, poll => poll.Run(), CronText.Of(PollJob.Every), options);
        using var connection = storage.GetConnection();
        foreach (var stale in connection.GetRecurringJobs().Select(job => job.Id).Except([.. recurring.Select(job => job.Name), PollJob.Name]))
            manager.RemoveIfExists(stale);
    }
}
