using Microsoft.Extensions.Logging;

namespace Federated.Features.Media;

/// <summary>What the media room writes to the log.</summary>
internal static partial class MediaLog
{
    [LoggerMessage(1, LogLevel.Information, "A {Format} image of {Width}×{Height} pixels could not be decoded: {Complaint}")]
    public static partial void Undecodable(this ILogger logger, string format, int width, int height, string complaint);

    [LoggerMessage(2, LogLevel.Warning, "Decoding a {Format} image of {Width}×{Height} pixels took longer than {Seconds} s and was killed")]
    public static partial void TimedOut(this ILogger logger, string format, int width, int height, int seconds);

    [LoggerMessage(3, LogLevel.Error, "The image tools cannot be run; install libvips-tools or set Federated:Media:VipsPath: {Complaint}")]
    public static partial void Unavailable(this ILogger logger, string complaint);

    [LoggerMessage(4, LogLevel.Warning, "An image waited {Seconds} s for a free place in the workshop and was turned away")]
    public static partial void Crowded(this ILogger logger, int seconds);

    [LoggerMessage(6, LogLevel.Warning, "The decoder died of a {Format} image of {Width}×{Height} pixels; it is tried once more")]
    public static partial void Died(this ILogger logger, string format, int width, int height);

    [LoggerMessage(7, LogLevel.Warning, "The decoder died twice of a {Format} image of {Width}×{Height} pixels; it is refused")]
    public static partial void DiedTwice(this ILogger logger, string format, int width, int height);

    [LoggerMessage(5, LogLevel.Warning, "The workshop's temporary folder {Folder} could not be removed")]
    public static partial void LeftBehind(this ILogger logger, string folder, Exception cause);
}
