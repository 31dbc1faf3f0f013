namespace Federated.Storage.Queues;

/// <summary>What became of one row.</summary>
public sealed record QueueOutcome
{
    private QueueOutcome(QueueOutcomeKind kind, string? reason, DateTimeOffset? notBefore)
    {
        Kind = kind;
        Reason = reason;
        NotBefore = notBefore;
    }

    public static QueueOutcome Done { get; } = new(QueueOutcomeKind.Done, null, null);

    public QueueOutcomeKind Kind { get; }

    public string? Reason { get; }

    public DateTimeOffset? NotBefore { get; }

    /// <summary>When to try this row again, where that differs from the schedule of its queue.</summary>
    public RetrySchedule? Schedule { get; init; }

    /// <summary>Try again when the schedule says so, and not before <paramref name="notBefore"/> (a Retry-After).</summary>
    public static QueueOutcome Retry(string reason, DateTimeOffset? notBefore = null) => new(QueueOutcomeKind.Retry, reason, notBefore);

    /// <summary>Trying again would change nothing.</summary>
    public static QueueOutcome Dead(string reason) => new(QueueOutcomeKind.Dead, reason, null);

    /// <summary>Come back at that instant; nothing was tried, so that no attempt is counted and no reason is written.</summary>
    public static QueueOutcome Wait(DateTimeOffset until) => new(QueueOutcomeKind.Wait, null, until);

    /// <summary>Later work took its place.</summary>
    public static QueueOutcome Superseded(string reason) => new(QueueOutcomeKind.Superseded, reason, null);
}
