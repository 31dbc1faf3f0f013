using Microsoft.Extensions.Logging;

namespace Federated.Features.Provenance;

/// <summary>What this room reports.</summary>
internal static partial class ProvenanceLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "A picture ({MediaType}) goes out without our signature: {Reason}.")]
    public static partial void NotSigned(this ILogger logger, string mediaType, string reason);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "No time-stamp was to be had, so that a picture is signed without one: {Reason}.")]
    public static partial void NotStamped(this ILogger logger, string reason);

    [LoggerMessage(EventId = 3, Level = LogLevel.Warning, Message = "The file {Key} of a picture that is published is not in the store: it stays unsigned.")]
    public static partial void FileMissing(this ILogger logger, string key);

    [LoggerMessage(EventId = 4, Level = LogLevel.Debug, Message = "The file of picture {ImageId} could not be had: {Reason}.")]
    public static partial void NotExamined(this ILogger logger, long imageId, string reason);
}
