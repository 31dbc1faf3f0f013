using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Federated.Federation.SignedHttp;

namespace Federated.Federation.Remote;

/// <summary>What looking things up elsewhere tells whoever measures: how often keys had to be fetched, how that ended and how long it took.</summary>
internal static class RemoteTelemetry
{
    public const string Name = "Federated.Remote";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> KeyFetches = Meter.CreateHistogram(
        "federated.key.fetch.duration", "s", "How long it took to ask for a key that was not known, by what came of it; its count is the number of fetches.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    public static void KeyFetched(KeyLookupKind outcome, long startedAt)
    {
        if (KeyFetches.Enabled)
            KeyFetches.Record(
                Stopwatch.GetElapsedTime(startedAt).TotalSeconds,
                new KeyValuePair<string, object?>("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString())));
    }
}
