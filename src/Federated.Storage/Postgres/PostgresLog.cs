using Microsoft.Extensions.Logging;

namespace Federated.Storage.Postgres;

internal static partial class PostgresLog
{
    [LoggerMessage(1, LogLevel.Warning, "The line to the other nodes is cut; until it is back, work of theirs is found by looking")]
    public static partial void LineCut(ILogger logger, Exception cause);

    [LoggerMessage(2, LogLevel.Information, "The line to the other nodes is back after {Failures} failures")]
    public static partial void LineBack(ILogger logger, int failures);

    [LoggerMessage(3, LogLevel.Debug, "The other nodes could not be told, attempt {Attempt}")]
    public static partial void NotToldYet(ILogger logger, Exception cause, int attempt);

    [LoggerMessage(4, LogLevel.Warning, "The other nodes could not be told of new work; they will find it by looking")]
    public static partial void NotTold(ILogger logger, Exception cause);

    [LoggerMessage(5, LogLevel.Warning, "All {Numbers} numbers of nodes are taken: ids made here may, rarely, be those of another node, and what bears them is written again")]
    public static partial void NoNumberLeft(ILogger logger, int numbers);
}
