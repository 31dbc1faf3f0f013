using Microsoft.Extensions.Logging;

namespace Federated.Hangfire;

internal static partial class HangfireLog
{
    [LoggerMessage(1, LogLevel.Error, "The queue {Queue} cannot be worked on; next try in {Seconds} s")]
    public static partial void QueueFails(ILogger logger, Exception cause, string queue, double seconds);

    [LoggerMessage(2, LogLevel.Error, "The recurring job {Job} failed; the next run goes on")]
    public static partial void RecurringJobFails(ILogger logger, Exception cause, string job);

    [LoggerMessage(3, LogLevel.Error, "Hangfire cannot be told of work on {Queue}; next try in {Seconds} s")]
    public static partial void WakeFails(ILogger logger, Exception cause, string queue, double seconds);

    [LoggerMessage(4, LogLevel.Error, "What recurs cannot be written down; next try in {Seconds} s")]
    public static partial void PlanFails(ILogger logger, Exception cause, double seconds);
}
