using Microsoft.Extensions.Logging;

namespace Federated.Features.Outbound;

/// <summary>What this room writes to the log: hosts and reasons, never paths, queries, headers or bodies.</summary>
internal static partial class OutboundLog
{
    [LoggerMessage(1100, LogLevel.Debug, "{Purpose} request to {Host} refused: {Refusal}")]
    public static partial void Refused(ILogger logger, OutboundPurpose purpose, string host, OutboundRefusal refusal);

    [LoggerMessage(1101, LogLevel.Debug, "{Purpose} request to {Host} failed: {Refusal}")]
    public static partial void Failed(ILogger logger, Exception exception, OutboundPurpose purpose, string host, OutboundRefusal refusal);

    [LoggerMessage(1102, LogLevel.Warning, "Private networks may be reached (Federated:Federation:AllowPrivateNetworks). This is for test beds only.")]
    public static partial void PrivateNetworksAllowed(ILogger logger);
}
