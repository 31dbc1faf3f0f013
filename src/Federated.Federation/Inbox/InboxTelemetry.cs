using System.Collections.Frozen;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using Federated.Storage.Queues;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Inbox;

/// <summary>What the inbox tells whoever measures or follows an activity: what was taken or refused and why, what was done with it, how long it waited.</summary>
internal static class InboxTelemetry
{
    public const string Name = "Federated.Inbox";

    public static readonly ActivitySource Source = new(Name);

    private static readonly Meter Meter = new(Name);

    private static readonly double[] Seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800, 7200, 43200];

    private static readonly Counter<long> Requests = Meter.CreateCounter<long>(
        "federated.inbox.requests", "{request}", "Posts to an inbox, by what became of them: acknowledged, or the reason why not.");

    private static readonly Counter<long> HandledActivities = Meter.CreateCounter<long>(
        "federated.inbox.handled", "{activity}", "Acknowledged activities that were handled, by type and outcome.");

    private static readonly Histogram<double> Lag = Meter.CreateHistogram(
        "federated.inbox.lag", "s", "From the acknowledgement of an activity to the end of its handling.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });

    private static readonly FrozenDictionary<InboxRejection, string> Outcomes = Enum.GetValues<InboxRejection>().ToFrozenDictionary(
        rejection => rejection,
        rejection => rejection == InboxRejection.None ? "acknowledged" : JsonNamingPolicy.SnakeCaseLower.ConvertName(rejection.ToString()));

    /// <summary>The word of a rejection in metrics and traces.</summary>
    public static string Of(InboxRejection rejection) => Outcomes[rejection];

    public static void Answered(InboxRejection rejection)
    {
        if (Requests.Enabled)
            Requests.Add(1, new KeyValuePair<string, object?>("outcome", Of(rejection)));
    }

    /// <summary>Begins the span of handling; null where nobody listens.</summary>
    public static Activity? Begin(InboundActivity row)
    {
        if (row.ActivityUri is not { } uri)
            return null;
        var span = ActivityTrace.Begin(Source, "inbox handle", ActivityKind.Consumer, uri);
        span?.SetTag("federated.queue", "inbound").SetTag("federated.attempt", row.Attempts);
        return span;
    }

    /// <summary>Says in the span what the activity was and what came of it.</summary>
    /// <param name="type">As the sender wrote it: only the types that we know are named.</param>
    public static void Describe(Activity? span, string? type, string outcome) =>
        span?.SetTag("federated.activity.type", Known(type)).SetTag("federated.outcome", outcome);

    /// <summary>What is logged from here on names the trace of a span that has ended: what many activities came to is known when they are committed together.</summary>
    public static IDisposable? Resume(ILogger logger, Activity? ended) => ended is null
        ? null
        : logger.BeginScope(new KeyValuePair<string, object?>[] { new("TraceId", ended.TraceId.ToHexString()), new("SpanId", ended.SpanId.ToHexString()) });

    /// <summary>Counts what became of one activity.</summary>
    public static void Handled(InboundActivity row, string? type, string outcome, DateTimeOffset now)
    {
        if (HandledActivities.Enabled)
            HandledActivities.Add(1, new("activity.type", Known(type)), new("outcome", outcome));
        if (outcome is not ("retry" or "failed"))
            Lag.Record(Math.Max(0, (now - row.CreatedAt).TotalSeconds));
    }

    private static string Known(string? type) => type is not null && ActivityHandlers.Knows(type) ? type : "other";
}
