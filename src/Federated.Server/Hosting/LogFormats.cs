using Microsoft.Extensions.Logging.Console;

namespace Federated.Server.Hosting;

/// <summary>Writes the log as Logging:Console:FormatterName says: "simple" lines for people, or "json" for programs, one object a line.</summary>
internal static class LogFormats
{
    public static void AddLogFormat(this WebApplicationBuilder builder)
    {
        // The slim host knows the simple format alone, and sets it whatever the configuration says.
        if (!string.Equals(builder.Configuration["Logging:Console:FormatterName"], ConsoleFormatterNames.Json, StringComparison.OrdinalIgnoreCase))
            return;
        // The ids of trace and span stand in a scope around each message.
        builder.Logging.AddJsonConsole(json => json.IncludeScopes = true)
            .Configure(factory => factory.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
    }
}
