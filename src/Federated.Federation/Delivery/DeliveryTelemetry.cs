using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Federated.Federation.SignedHttp;
using Federated.Storage.Queues;

namespace Federated.Federation.Delivery;

/// <summary>What deliveries tell whoever measures or follows an activity: how they ended, how long the other side took, how late they came.</summary>
/// <remarks>No host and no inbox: an inbox names a person, and a label with hosts has as many values as the network has servers.</remarks>
internal static class DeliveryTelemetry
{
    public const string Name = "Federated.Delivery";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Deliveries = Meter.CreateCounter<long>(
        "federated.deliveries", "{delivery}", "Deliveries that were sent, by what became of them and what the other side said.");

    private static readonly Histogram<double> Exchange = Meter.CreateHistogram(
        "federated.delivery.duration", "s", "How long one exchange with an inbox took, by outcome.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    private static readonly Histogram<double> Lag = Meter.CreateHistogram(
        "federated.delivery.lag", "s", "From the building of an activity to its arrival at one inbox.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 43200, 172800] });

    private static readonly Histogram<int> Attempts = Meter.CreateHistogram(
        "federated.delivery.attempts", "{attempt}", "Attempts that a delivery had taken when it ended, by outcome.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 3, 5, 8, 13, 26] });

    /// <summary>Begins the span in the trace of the activity that this answers, or in its own; null where nobody listens.</summary>
    public static Activity? Begin(OutboundDelivery delivery, DeliveryBody body) => Source.HasListeners()
        ? ActivityTrace.Begin(Source, "delivery post", ActivityKind.Client, body.TraceKey)
            ?.SetTag("federated.publication.kind", body.Kind.ToString())
            .SetTag("federated.attempt", delivery.Attempts)
            .SetTag("server.address", delivery.Host)
        : null;

    /// <summary>How long the other side took to say something, or nothing.</summary>
    public static void Exchanged(SignedAnswer answer, long startedAt)
    {
        if (Exchange.Enabled)
            Exchange.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds, new KeyValuePair<string, object?>("answer", Of(answer)));
    }

    public static void Ended(OutboundDelivery delivery, QueueOutcome outcome, SignedAnswer answer, Activity? span, DateTimeOffset now)
    {
        var word = outcome.Kind == QueueOutcomeKind.Done ? "delivered" : outcome.Kind == QueueOutcomeKind.Retry ? "retry" : "dead";
        var said = span is null && !Deliveries.Enabled ? "" : Of(answer);
        if (Deliveries.Enabled)
            Deliveries.Add(1, new("outcome", word), new("answer", said));
        if (outcome.Kind == QueueOutcomeKind.Done)
            Lag.Record(Math.Max(0, (now - delivery.CreatedAt).TotalSeconds));
        if (Attempts.Enabled && outcome.Kind is QueueOutcomeKind.Done or QueueOutcomeKind.Dead)
            Attempts.Record(delivery.Attempts, new KeyValuePair<string, object?>("outcome", word));
        span?.SetTag("federated.outcome", word).SetTag("federated.answer", said);
        if (outcome.Kind != QueueOutcomeKind.Done)
            span?.SetStatus(ActivityStatusCode.Error);
    }

    /// <summary>One of about thirty words: a class of status, one of the statuses that mean something of their own, or why there was no answer.</summary>
    private static string Of(SignedAnswer answer) => answer switch
    {
        { IsShutOut: true } => "domain_suspended",
        { StatusCode: { } status } => status is 401 or 403 or 404 or 410 or 429 ? FormattableString.Invariant($"{status}") : FormattableString.Invariant($"{status / 100}xx"),
        { Refusal: { } refusal } => JsonNamingPolicy.SnakeCaseLower.ConvertName(refusal.ToString()),
        _ => "nothing",
    };
}
