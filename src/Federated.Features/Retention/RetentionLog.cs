using Microsoft.Extensions.Logging;

namespace Federated.Features.Retention;

/// <summary>What the retention room writes to the log.</summary>
internal static partial class RetentionLog
{
    [LoggerMessage(1, LogLevel.Information, "{Gone} of {Looked} old rows of {Kind} are gone")]
    public static partial void Removed(this ILogger logger, RetentionKind kind, int gone, int looked);

    [LoggerMessage(2, LogLevel.Information, "The time of this run is over; the next one goes on")]
    public static partial void OutOfTime(this ILogger logger);
}
