using Federated.Features.Outbound;
using Microsoft.Extensions.Logging;

namespace Federated.Features.Generation.Engines;

/// <summary>What engines write to the log: their names and what ended a request; never keys, prompts, bodies or paths.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1700, LogLevel.Information, "Engine {Engine} answered {Status} ({Code})")]
    public static partial void Complained(ILogger logger, string engine, int status, string code);

    [LoggerMessage(1701, LogLevel.Information, "Engine {Engine} could not be used: {Refusal}")]
    public static partial void Unreachable(ILogger logger, string engine, OutboundRefusal refusal);

    [LoggerMessage(1702, LogLevel.Information, "Engine {Engine} answered something that is not what its kind answers ({Problem})")]
    public static partial void Nonsense(ILogger logger, string engine, string problem);

    [LoggerMessage(1703, LogLevel.Information, "Engine {Engine} did not answer within {Seconds} s")]
    public static partial void TooSlow(ILogger logger, string engine, double seconds);

    [LoggerMessage(1704, LogLevel.Information, "Engine {Engine} could not be told to stop")]
    public static partial void NotStopped(ILogger logger, string engine);
}
