using Federated.Storage.Queues;
using Hangfire;
using Microsoft.Extensions.Logging;

namespace Federated.Hangfire;

/// <summary>The job that runs one of the recurring jobs by its name.</summary>
[AutomaticRetry(Attempts = 0, OnAttemptsExceeded = AttemptsExceededAction.Delete, LogEvents = false)]
[Queue(Queue)]
internal sealed class RecurringWork(IEnumerable<IRecurringJob> jobs, ILogger<RecurringWork> logger)
{
    public const string Queue = "recurring";

    public async Task RunAsync(string name, CancellationToken cancellationToken)
    {
        if (jobs.FirstOrDefault(job => job.Name == name) is not { } job)
            return;
        try
        {
            await job.ExecuteAsync(cancellationToken);
        }
        catch (Exception cause) when (cause is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            HangfireLog.RecurringJobFails(logger, cause, name);
            throw;
        }
    }
}
