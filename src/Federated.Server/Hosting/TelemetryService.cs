using System.Reflection;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Federated.Server.Hosting;

/// <summary>Collects what the rooms measure and follow, and sends it to a collector or keeps it ready for /metrics, as the options say.</summary>
internal sealed class TelemetryService(TelemetryOptions options, MetricsText text) : IHostedService, IDisposable
{
    /// <summary>Ours all begin so: one meter and one source of spans per room.</summary>
    private const string Rooms = "Federated.*";

    private static readonly TimeSpan Flush = TimeSpan.FromSeconds(3);

    // What the platform measures of itself. Name resolution is not among it: its label is the host that was asked for.
    private static readonly string[] Platform =
        ["System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting"];

    // Of outgoing requests the platform names every host: the network has as many as a label must never have values.
    private static readonly string[] ClientLabels = ["http.request.method", "http.response.status_code", "http.connection.state", "error.type"];

    private MeterProvider? metrics;
    private TracerProvider? traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!options.IsMeasured)
            return Task.CompletedTask;
        var build = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(Describe)
            .AddMeter([Rooms, .. Platform])
            .AddView(instrument => instrument.Meter.Name == "System.Net.Http" ? new MetricStreamConfiguration { TagKeys = ClientLabels } : null);
        if (options.HasPage)
            build.AddReader(text.Reader);
        if (options.TryCollector(out var collector))
        {
            build.AddOtlpExporter(otlp => Point(otlp, new Uri(collector, "v1/metrics")));
            traces = Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(Describe)
                .AddSource(Rooms)
                // Not by what a request says of its parent: a stranger would choose what is recorded.
                .SetSampler(new TraceIdRatioBasedSampler(options.TraceRatio))
                .AddOtlpExporter(otlp => Point(otlp, new Uri(collector, "v1/traces")))
                .Build();
        }

        metrics = build.Build();
        return Task.CompletedTask;
    }

    // A collector that is away must not hold up the end of the process.
    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            traces?.Shutdown((int)Flush.TotalMilliseconds);
            metrics?.Shutdown((int)Flush.TotalMilliseconds);
        },
        CancellationToken.None);

    public void Dispose()
    {
        traces?.Dispose();
        metrics?.Dispose();
    }

    private static void Point(OtlpExporterOptions otlp, Uri address)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = address;
    }

    private static void Describe(ResourceBuilder resource) =>
        resource.AddService("federated", serviceVersion: typeof(TelemetryService).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion);
}
