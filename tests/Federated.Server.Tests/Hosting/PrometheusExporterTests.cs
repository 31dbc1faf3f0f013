using System.Diagnostics.Metrics;
using Federated.Server.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Federated.Server.Tests.Hosting;

/// <summary>The text that Prometheus reads, letter by letter.</summary>
public sealed class PrometheusExporterTests
{
    [Fact]
    public void A_counter_has_help_type_total_and_escaped_labels() => Assert.Equal(
        """
        # HELP rooms_doors_total How often \\ was\nopened.
        # TYPE rooms_doors_total counter
        rooms_doors_total{a_b="1",outcome="said \"no\"\\\nand left"} 3

        """.ReplaceLineEndings("\n"),
        TextOf(meter =>
        {
            var counter = meter.CreateCounter<long>("rooms.doors", "{door}", "How often \\ was\nopened.");
            counter.Add(1, new("outcome", "said \"no\"\\\nand left"), new("a.b", 1));
            counter.Add(2, new("outcome", "said \"no\"\\\nand left"), new("a.b", 1));
        }));

    [Fact]
    public void The_buckets_of_a_histogram_add_up() => Assert.Equal(
        """
        # HELP rooms_lag_seconds How long.
        # TYPE rooms_lag_seconds histogram
        rooms_lag_seconds_bucket{le="0.5"} 1
        rooms_lag_seconds_bucket{le="2"} 2
        rooms_lag_seconds_bucket{le="+Inf"} 3
        rooms_lag_seconds_sum 101.25
        rooms_lag_seconds_count 3

        """.ReplaceLineEndings("\n"),
        TextOf(meter =>
        {
            var lag = meter.CreateHistogram("rooms.lag", "s", "How long.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.5, 2] });
            foreach (var seconds in (double[])[0.25, 1, 100])
                lag.Record(seconds);
        }));

    [Fact]
    public void What_goes_up_and_down_is_a_gauge_and_a_metric_without_values_is_left_out() => Assert.Equal(
        """
        # TYPE rooms_open gauge
        rooms_open -2
        # TYPE rooms_share gauge
        rooms_share NaN
        # TYPE rooms_size_bytes gauge
        rooms_size_bytes{room="inbox"} 1.5

        """.ReplaceLineEndings("\n"),
        TextOf(meter =>
        {
            meter.CreateUpDownCounter<int>("rooms.open").Add(-2);
            meter.CreateObservableGauge("rooms.size", () => new Measurement<double>(1.5, new KeyValuePair<string, object?>("room", "inbox")), "By");
            meter.CreateObservableGauge("rooms.share", () => double.NaN, "1");
            meter.CreateCounter<int>("rooms.never");
        }));

    private static string TextOf(Action<Meter> measure)
    {
        using var meter = new Meter("Rooms " + Guid.NewGuid());
        using var text = new MetricsText();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name).AddReader(text.Reader).Build();
        measure(meter);
        return text.Write();
    }
}
