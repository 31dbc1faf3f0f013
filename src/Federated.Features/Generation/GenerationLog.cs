using Microsoft.Extensions.Logging;

namespace Federated.Features.Generation;

/// <summary>What making images writes to the log: numbers of jobs; never prompts, never people.</summary>
internal static partial class GenerationLog
{
    [LoggerMessage(1600, LogLevel.Warning, "The lease of image job {JobId} could not be made longer; it is tried again")]
    public static partial void LeaseNotRenewed(ILogger logger, Exception cause, long jobId);

    [LoggerMessage(1601, LogLevel.Warning, "What image job {JobId} has to tell could not be written down; it goes on")]
    public static partial void NewsLost(ILogger logger, Exception cause, long jobId);
}
