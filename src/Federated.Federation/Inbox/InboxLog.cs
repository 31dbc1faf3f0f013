using Federated.Federation.SignedHttp;
using Federated.Protocol.Signatures;
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
}
