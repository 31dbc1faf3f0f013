using Microsoft.Extensions.Logging;

namespace Federated.Storage.Queues;

internal static partial class QueueLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Queue} row {RowId} failed on attempt {Attempt}; it will be tried again")]
    public static partial void Failed(ILogger logger, Exception cause, string queue, long rowId, int attempt);

    [LoggerMessage(2, LogLevel.Error, "{Queue} row {RowId} is a dead letter after {Attempt} attempts: {Reason}")]
    public static partial void Dead(ILogger logger, string queue, long rowId, int attempt, string reason);

    [LoggerMessage(3, LogLevel.Debug, "{Queue} row {RowId} will be tried again: {Reason}")]
    public static partial void Retried(ILogger logger, string queue, long rowId, string reason);

    [LoggerMessage(4, LogLevel.Debug, "{Queue} row {RowId}: the lease went to another worker before it was done")]
    public static partial void LeaseLost(ILogger logger, string queue, long rowId);

    [LoggerMessage(5, LogLevel.Debug, "{Queue}: a slow lane gives {Count} rows back")]
    public static partial void GivenBack(ILogger logger, string queue, int count);

    [LoggerMessage(6, LogLevel.Debug, "{Queue} row {RowId} is superseded: {Reason}")]
    public static partial void Superseded(ILogger logger, string queue, long rowId, string reason);

    [LoggerMessage(9, LogLevel.Warning, "The inbox turns other servers away until there is room: {Obstacle}, {Backlog} activities wait")]
    public static partial void InboxClosed(ILogger logger, InboundObstacle obstacle, long backlog);

    [LoggerMessage(10, LogLevel.Information, "The inbox takes activities again; {Backlog} wait")]
    public static partial void InboxOpen(ILogger logger, long backlog);

    [LoggerMessage(11, LogLevel.Debug, "The inbound queue could not be measured")]
    public static partial void NotMeasured(ILogger logger, Exception cause);

    [LoggerMessage(7, LogLevel.Warning, "{Queue}: the clock was set back by {Seconds} s; what was put off comes as much earlier")]
    public static partial void ClockSetBack(ILogger logger, string queue, double seconds);

    [LoggerMessage(8, LogLevel.Debug, "{Queue}: {Count} leases went to other workers before the rows were done")]
    public static partial void LeasesLost(ILogger logger, string queue, int count);

    [LoggerMessage(12, LogLevel.Warning, "{Queue} row {RowId} was given up by its worker; another takes it when its lease is over")]
    public static partial void Abandoned(ILogger logger, Exception cause, string queue, long rowId);

    /// <summary>Says what became of a row, as it is now.</summary>
    public static void Ended(ILogger logger, string queue, QueueRow row, QueueOutcome outcome)
    {
        if (row.State == QueueState.Dead)
            Dead(logger, queue, row.Id, row.Attempts, row.LastError ?? "");
        else if (row.State == QueueState.Superseded)
            Superseded(logger, queue, row.Id, row.LastError ?? "");
        else if (outcome.Kind == QueueOutcomeKind.Retry)
            Retried(logger, queue, row.Id, row.LastError ?? "");
    }
}
