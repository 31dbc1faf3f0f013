using Federated.Federation.SignedHttp;
using Federated.Protocol.Signatures;
using Federated.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>What this room writes to the log: reasons and ids, never bodies.</summary>
internal static partial class InboxLog
{
    [LoggerMessage(3100, LogLevel.Debug, "A request was rejected: {Rejection} by {Step}; key {KeyId}, signature {Fault}, key search {Lookup}")]
    public static partial void Rejected(ILogger logger, InboxRejection rejection, string step, string? keyId, SignatureFault? fault, KeyLookupKind? lookup);

    [LoggerMessage(3101, LogLevel.Error, "The database does not answer; the sender was asked to come back")]
    public static partial void DatabaseDown(ILogger logger, Exception cause);

    [LoggerMessage(3102, LogLevel.Debug, "{ActivityUri} of {ActorUri} was not acted on: {Reason}")]
    public static partial void Ignored(ILogger logger, string? activityUri, string actorUri, string reason);

    [LoggerMessage(3103, LogLevel.Debug, "{ActivityUri} of {ActorUri} was handled")]
    public static partial void Handled(ILogger logger, string? activityUri, string actorUri);

    [LoggerMessage(3104, LogLevel.Warning, "{Count} activities could not be worked on together; they are divided")]
    public static partial void UnitFailed(ILogger logger, Exception cause, int count);

    [LoggerMessage(3105, LogLevel.Warning, "One of {Count} activities is another worker's by now; each is looked at alone")]
    public static partial void UnitLost(ILogger logger, int count);

    [LoggerMessage(3106, LogLevel.Error, "What was to be asked of {Lane} is laid aside until its lease is over")]
    public static partial void LaneFailed(ILogger logger, Exception cause, string lane);

    public static void Became(ILogger logger, InboundActivity row, HandlingOutcome outcome)
    {
        if (outcome.Reason is { } reason)
            Ignored(logger, row.ActivityUri, row.ActorUri, reason);
        else
            Handled(logger, row.ActivityUri, row.ActorUri);
    }
}
