using System.Diagnostics;
using System.Diagnostics.Metrics;
using Federated.Storage.Queues;

namespace Federated.Federation.Publishing;

/// <summary>What this room tells whoever measures or follows an activity: what we had to say, and to how many inboxes.</summary>
internal static class PublishingTelemetry
{
    public const string Name = "Federated.Publishing";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Publications = Meter.CreateCounter<long>(
        "federated.publications", "{publication}", "Outgoing activities that were built, by kind and outcome.");

    private static readonly Histogram<int> FanOut = Meter.CreateHistogram(
        "federated.publication.inboxes", "{inbox}", "Inboxes to which one outgoing activity goes.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 3, 10, 30, 100, 300, 1000, 3000, 10000, 30000] });

    /// <summary>Begins the span in the trace of the activity that this answers, or in its own; null where nobody listens.</summary>
    public static Activity? Begin(Publication publication) => Source.HasListeners()
        ? ActivityTrace.Begin(Source, "publication build", ActivityKind.Producer, ActivityTrace.KeyOf(publication.Kind, publication.ActivityUri, publication.InnerUri))
            ?.SetTag("federated.publication.kind", publication.Kind.ToString()).SetTag("federated.attempt", publication.Attempts)
        : null;

    public static void Ended(Publication publication, QueueOutcome outcome, int inboxes, Activity? span)
    {
        var word = outcome.Kind == QueueOutcomeKind.Done ? (inboxes == 0 ? "nobody" : "built") : outcome.Kind.ToString().ToLowerInvariant();
        if (Publications.Enabled)
            Publications.Add(1, new("kind", publication.Kind.ToString()), new("outcome", word));
        if (inboxes > 0)
            FanOut.Record(inboxes);
        span?.SetTag("federated.outcome", word).SetTag("federated.inboxes", inboxes);
    }
}
