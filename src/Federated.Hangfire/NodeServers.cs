using Federated.Storage.Queues;
using Hangfire;
using Hangfire.Common;
using Microsoft.Extensions.Hosting;

namespace Federated.Hangfire;

/// <summary>This node's Hangfire servers, one with one worker for each queue: a node that is at a queue leaves the queue's next job to another node.</summary>
internal sealed class NodeServers(JobStorage storage, IEnumerable<IQueuePump> pumps, JobActivator activator, IJobFilterProvider filters) : IHostedService
{
    /// <summary>How often jobs that are due by the clock are looked for.</summary>
    private static readonly TimeSpan SchedulePolling = TimeSpan.FromSeconds(5);

    /// <summary>Less than the host's own patience, so that a worker that does not stop is left behind before the process is.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(15);

    private readonly List<BackgroundJobServer> servers = [];

    public Task StartAsync(CancellationToken cancellationToken)
    {
        servers.Add(Start(PollJob.Queue, schedules: true));
        servers.Add(Start(RecurringWork.Queue, schedules: false));
        servers.AddRange(pumps.Select(pump => Start(pump.Name, schedules: false)));
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var server in servers)
            server.SendStop();
        await Task.WhenAll(servers.Select(server => server.WaitForShutdownAsync(cancellationToken)));
        foreach (var server in servers)
            server.Dispose();
        servers.Clear();
    }

    private BackgroundJobServer Start(string queue, bool schedules)
    {
        var options = new BackgroundJobServerOptions
        {
            // Hangfire adds the process and a number of its own.
            ServerName = $"{Environment.MachineName}:{queue}",
            Queues = [queue],
            // What goes on side by side does so inside a batch.
            WorkerCount = 1,
            IsLightweightServer = !schedules,
            SchedulePollingInterval = SchedulePolling,
            // A batch that is told to stop gives its rows back by their leases.
            StopTimeout = TimeSpan.Zero,
            ShutdownTimeout = StopPatience,
            Activator = activator,
            FilterProvider = filters,
        };
        return new BackgroundJobServer(options, storage);
    }
}
