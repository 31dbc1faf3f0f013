using Microsoft.Extensions.Logging;

namespace Federated.Features.Quarantine;

/// <summary>What the room of held-back pictures writes to the log.</summary>
internal static partial class QuarantineLog
{
    [LoggerMessage(1, LogLevel.Warning, "The released picture {Id} could not be given back to its owner: {Why}")]
    public static partial void NotGivenBack(this ILogger logger, long id, string why);
}
