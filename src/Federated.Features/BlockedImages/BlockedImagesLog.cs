using Federated.Domain.Moderation;
using Microsoft.Extensions.Logging;

namespace Federated.Features.BlockedImages;

/// <summary>What the room of blocked images writes to the log; never a hash, which names the picture.</summary>
internal static partial class BlockedImagesLog
{
    [LoggerMessage(1, LogLevel.Warning, "A picture ({From}) matched by {By} what is on the list \"{List}\" and is held back for moderators")]
    public static partial void Held(this ILogger logger, HeldFrom from, string by, string list);

    [LoggerMessage(2, LogLevel.Warning, "The external matcher gave no answer: {Why}")]
    public static partial void MatcherIsSilent(this ILogger logger, string why);

    [LoggerMessage(3, LogLevel.Information, "The list \"{List}\" has {Entries} entries now: {Added} came, {Removed} went")]
    public static partial void Fetched(this ILogger logger, string list, int entries, int added, int removed);

    [LoggerMessage(4, LogLevel.Warning, "The list \"{List}\" could not be fetched; what it said before stays: {Why}")]
    public static partial void NotFetched(this ILogger logger, string list, string why);
}
