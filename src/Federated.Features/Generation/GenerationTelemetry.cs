using System.Diagnostics;
using System.Diagnostics.Metrics;
using Federated.Storage.Queues;

namespace Federated.Features.Generation;

/// <summary>What making images tells whoever measures: how many attempts ended how, and how long each took. No prompt, no person.</summary>
internal static class GenerationTelemetry
{
    public const string Name = "Federated.Generation";

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Jobs = Meter.CreateHistogram(
        "federated.generation.duration", "s", "How long one attempt to make an image took, by outcome; its count is the number of attempts.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120] });

    public static void Ended(GenerationJob job, QueueOutcome outcome, long startedAt)
    {
        if (Jobs.Enabled)
            Jobs.Record(
                Stopwatch.GetElapsedTime(startedAt).TotalSeconds,
                new KeyValuePair<string, object?>("outcome", outcome.Kind == QueueOutcomeKind.Done ? job.Outcome.ToString().ToLowerInvariant() : "retry"));
    }
}
