using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Federated.Storage.Queues;

/// <summary>What the queues tell whoever measures: rows by queue and outcome, and how many activities share a commit. No host, no id, no person.</summary>
public static class QueueTelemetry
{
    public const string Name = "Federated.Queues";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Rows = Meter.CreateCounter<long>(
        "federated.queue.rows", "{row}", "Rows of the queues that a worker had in hand, by queue and outcome.");

    private static readonly Histogram<int> CommitRows = Meter.CreateHistogram(
        "federated.inbox.commit.rows", "{activity}", "Activities that one commit of the inbox journal wrote down.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 4, 8, 16, 32, 64, 128, 256] });

    private static readonly Histogram<double> CommitSeconds = Meter.CreateHistogram(
        "federated.inbox.commit.duration", "s", "How long one commit of the inbox journal took.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5] });

    /// <summary>The name under which administrators know a queue.</summary>
    public static string NameOf(Type rowType) =>
        rowType == typeof(InboundActivity) ? "inbound"
        : rowType == typeof(OutboundDelivery) ? "deliveries"
        : rowType == typeof(Publication) ? "publications"
        : rowType == typeof(GenerationJob) ? "generation"
        : rowType == typeof(RenditionJob) ? "renditions"
        : "other";

    /// <summary>What became of rows that a worker had.</summary>
    public static void Ended<TRow>(QueueOutcomeKind outcome, int count = 1)
        where TRow : QueueRow
    {
        if (Rows.Enabled)
            Rows.Add(count, new("queue", NameOf(typeof(TRow))), new("outcome", Of(outcome)));
    }

    /// <summary>A row was given up: the last of its failures, counted beside that.</summary>
    public static void GaveUp<TRow>()
        where TRow : QueueRow
    {
        if (Rows.Enabled)
            Rows.Add(1, new("queue", NameOf(typeof(TRow))), new("outcome", "dead"));
    }

    /// <summary>One commit of the inbox journal.</summary>
    public static void Committed(int rows, long startedAt)
    {
        CommitRows.Record(rows);
        CommitSeconds.Record(Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
    }

    private static string Of(QueueOutcomeKind outcome) => outcome switch
    {
        QueueOutcomeKind.Done => "done",
        QueueOutcomeKind.Retry => "retry",
        QueueOutcomeKind.Dead => "refused",
        QueueOutcomeKind.Wait => "wait",
        QueueOutcomeKind.Superseded => "superseded",
        _ => "other",
    };
}
