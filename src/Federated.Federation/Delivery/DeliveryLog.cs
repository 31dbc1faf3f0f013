using Microsoft.Extensions.Logging;

namespace Federated.Federation.Delivery;

/// <summary>What this room writes to the log: row numbers and reasons, never bodies.</summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(1, LogLevel.Warning, "Delivery {RowId} failed on attempt {Attempt}; it will be tried again")]
    public static partial void Failed(ILogger logger, Exception cause, long rowId, int attempt);

    [LoggerMessage(2, LogLevel.Warning, "What became of {Count} deliveries could not be written down; trying again")]
    public static partial void NotRecorded(ILogger logger, Exception cause, int count);
}
