using Microsoft.Extensions.Logging;

namespace Federated.Features.RemoteMedia;

/// <summary>What the room of others' pictures writes to the log; never an address, which may be a secret of somebody's followers.</summary>
internal static partial class RemoteMediaLog
{
    [LoggerMessage(1, LogLevel.Warning, "A picture of {Host} was shown but could not be kept")]
    public static partial void NotKept(this ILogger logger, string host, Exception cause);

    [LoggerMessage(2, LogLevel.Error, "A step over a picture of {Host} that arrived failed: {Step}")]
    public static partial void StepFails(this ILogger logger, string host, string step, Exception cause);

    [LoggerMessage(3, LogLevel.Error, "A picture of {Host} could not be taken in")]
    public static partial void ArrivalFails(this ILogger logger, string host, Exception cause);

    [LoggerMessage(4, LogLevel.Warning, "The disk of the copies has {FreeMiB} MiB left, less than the {MinFreeMiB} that are to stay free; {Copies} copies were removed")]
    public static partial void DiskIsFull(this ILogger logger, long freeMiB, int minFreeMiB, int copies);
}
