using Federated.Domain.Posts;

namespace Federated.Storage.Queues;

/// <summary>What each outcome does to a row; whoever calls it writes the row.</summary>
internal static class QueueEnding
{
    /// <param name="row">As it was taken: its attempts count this one.</param>
    /// <param name="schedule">When to try again, unless the outcome says so itself.</param>
    public static void Apply(QueueRow row, QueueOutcome outcome, RetrySchedule schedule, DateTimeOffset now)
    {
        row.LeasedUntil = null;
        switch (outcome.Kind)
        {
            case QueueOutcomeKind.Done:
                row.Finish(now);
                break;
            case QueueOutcomeKind.Wait:
                row.Attempts--;
                row.AvailableAt = outcome.NotBefore ?? now;
                break;
            case QueueOutcomeKind.Superseded:
                row.Attempts--;
                row.State = QueueState.Superseded;
                row.FinishedAt = now;
                // Reviving a dead letter sets its attempts back, but it may have been tried: no attempt at all must mean that none was ever made.
                if (row.LastError is not null)
                    row.Attempts = Math.Max(row.Attempts, 1);
                row.LastError = Shorten(outcome.Reason ?? "superseded");
                break;
            default:
                Fail(row, outcome, schedule, now);
                break;
        }
    }

    private static void Fail(QueueRow row, QueueOutcome outcome, RetrySchedule schedule, DateTimeOffset now)
    {
        row.LastError = Shorten(outcome.Reason ?? "unknown");
        if (outcome.Kind == QueueOutcomeKind.Retry && (outcome.Schedule ?? schedule).Next(row.Id, row.Attempts, now) is { } next)
        {
            row.AvailableAt = outcome.NotBefore is { } floor && floor > next ? floor : next;
            return;
        }

        row.State = QueueState.Dead;
        row.FinishedAt = now;
    }

    // A reason may quote a stranger: what the database does not take would keep the row from ever being given up.
    private static string Shorten(string text) => StorableText.Of(text, 1000);
}
