namespace Federated.Server.Hosting;

internal static partial class HostingLog
{
    [LoggerMessage(1, LogLevel.Error, "The queue {Queue} cannot be worked on; next try in {Seconds} s")]
    public static partial void QueueFails(ILogger logger, Exception cause, string queue, double seconds);

    [LoggerMessage(2, LogLevel.Error, "The database did not answer {Method} {Path}")]
    public static partial void DatabaseDown(ILogger logger, Exception cause, string method, string path);

    [LoggerMessage(3, LogLevel.Error, "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, Exception cause, string method, string path);

    [LoggerMessage(4, LogLevel.Information, "Serving {Origin} as {Roles} with {Database}")]
    public static partial void Serving(ILogger logger, string origin, Roles roles, string database);

    [LoggerMessage(5, LogLevel.Warning, "A health check could not be made: {Check}")]
    public static partial void CheckFailed(ILogger logger, Exception cause, string check);

    [LoggerMessage(6, LogLevel.Error, "The recurring job {Job} failed; the next run goes on")]
    public static partial void RecurringJobFails(ILogger logger, Exception cause, string job);

    [LoggerMessage(7, LogLevel.Warning, "What the author of a picture allows cannot be read; it is shown as not allowed")]
    public static partial void PictureTermsUnknown(ILogger logger, Exception cause);
}
