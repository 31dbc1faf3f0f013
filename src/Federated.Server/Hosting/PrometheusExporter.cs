using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Federated.Server.Hosting;

/// <summary>Writes metrics as the text that Prometheus and its kin read (exposition format 0.0.4).</summary>
/// <remarks>The exporter of OpenTelemetry for this format is not in the feed that builds this project, and was never more than a preview.</remarks>
internal sealed class PrometheusExporter : BaseExporter<Metric>
{
    public const string MediaType = "text/plain; version=0.0.4; charset=utf-8";

    public string Text { get; private set; } = "";

    public override ExportResult Export(in Batch<Metric> batch)
    {
        // One name may come from two meters, and may have one HELP and one TYPE.
        var families = new SortedDictionary<string, PrometheusFamily>(StringComparer.Ordinal);
        foreach (var metric in batch)
        {
            var kind = PrometheusNames.KindOf(metric.MetricType);
            if (kind is null)
                continue;
            var name = PrometheusNames.Of(metric.Name, metric.Unit, kind == "counter");
            if (!families.TryGetValue(name, out var family))
                families[name] = family = new PrometheusFamily(name, kind, metric.Description);
            if (family.Kind == kind)
                Add(family, metric);
        }

        var text = new StringBuilder();
        foreach (var family in families.Values)
            family.WriteTo(text);
        Text = text.ToString();
        return ExportResult.Success;
    }

    private static void Add(PrometheusFamily family, Metric metric)
    {
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            var labels = PrometheusFamily.LabelsOf(point.Tags);
            switch (metric.MetricType)
            {
                case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                    family.Add(labels, point.GetSumLong());
                    break;
                case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                    family.Add(labels, point.GetSumDouble());
                    break;
                case MetricType.LongGauge:
                    family.Add(labels, point.GetGaugeLastValueLong());
                    break;
                case MetricType.DoubleGauge:
                    family.Add(labels, point.GetGaugeLastValueDouble());
                    break;
                case MetricType.Histogram:
                    AddHistogram(family, labels, point);
                    break;
            }
        }
    }

    // The buckets of OpenTelemetry count what lies between two bounds, those of Prometheus all that lies below one.
    private static void AddHistogram(PrometheusFamily family, string labels, in MetricPoint point)
    {
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            family.AddBucket(labels, bucket.ExplicitBound, below);
        }

        family.AddSumAndCount(labels, point.GetHistogramSum(), point.GetHistogramCount());
    }
}
