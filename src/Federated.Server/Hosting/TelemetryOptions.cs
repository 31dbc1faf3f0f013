using System.Diagnostics.CodeAnalysis;

namespace Federated.Server.Hosting;

/// <summary>Who is told how this server does; section Federated:Telemetry. Nobody, unless something is set here, and then nothing is measured either.</summary>
internal sealed record TelemetryOptions
{
    public const string Section = "Federated:Telemetry";

    /// <summary>Shorter words can be guessed.</summary>
    private const int ShortestToken = 16;

    /// <summary>Where metrics and traces are sent by OTLP over HTTP, such as http://collector:4318; /v1/metrics and /v1/traces are added. Null: nowhere.</summary>
    public string? Otlp { get; init; }

    /// <summary>Of how many activities the way is followed, from 0 to 1; an activity is followed on every node or on none.</summary>
    public double TraceRatio { get; init; } = 0.1;

    /// <summary>The bearer token for GET /metrics. Null: there is no such page.</summary>
    public string? MetricsToken { get; init; }

    public bool IsMeasured => Otlp is { Length: > 0 } || HasPage;

    public bool HasPage => MetricsToken is { Length: > 0 };

    /// <summary>The name of the wrong option and the reason, or null.</summary>
    public string? Fault() =>
        Otlp is { Length: > 0 } && !TryCollector(out _) ? Section + ":Otlp must be an address such as http://collector:4318"
        : TraceRatio is not (>= 0 and <= 1) ? Section + ":TraceRatio must lie between 0 and 1"
        : MetricsToken is { Length: > 0 and < ShortestToken } ? $"{Section}:MetricsToken must have at least {ShortestToken} characters"
        : null;

    public bool TryCollector([NotNullWhen(true)] out Uri? collector) =>
        Uri.TryCreate(Otlp?.TrimEnd('/') + "/", UriKind.Absolute, out collector) && collector.Scheme is "http" or "https";
}
