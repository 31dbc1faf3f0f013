using OpenTelemetry.Metrics;

namespace Federated.Server.Hosting;

/// <summary>Writes down all metrics as they are now, when somebody asks for them.</summary>
internal sealed class MetricsText : IDisposable
{
    private readonly Lock gate = new();
    private readonly PrometheusExporter exporter = new();

    public MetricsText() => Reader = new BaseExportingMetricReader(exporter);

    /// <summary>Where the metrics come from, once it is part of a meter provider.</summary>
    public MetricReader Reader { get; }

    /// <summary>Two who ask at once get one after the other: the exporter has one text.</summary>
    public string Write()
    {
        lock (gate)
        {
            Reader.Collect();
            return exporter.Text;
        }
    }

    public void Dispose()
    {
        Reader.Dispose();
        exporter.Dispose();
    }
}
