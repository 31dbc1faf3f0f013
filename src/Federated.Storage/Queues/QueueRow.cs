namespace Federated.Storage.Queues;

/// <summary>One piece of durable work, written in the transaction that causes it and done in the transaction of its effect.</summary>
public abstract class QueueRow
{
    public required long Id { get; init; }

    public QueueState State { get; set; }

    /// <summary>How often a worker has taken it and begun.</summary>
    public int Attempts { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Not before this instant.</summary>
    public required DateTimeOffset AvailableAt { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>Names one claim; saving under a lost lease fails.</summary>
    public Guid? LeaseToken { get; set; }

    public string? LastError { get; set; }

    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Marks the row done; the caller's next save commits this together with the effect.</summary>
    public void Finish(DateTimeOffset now)
    {
        State = QueueState.Done;
        FinishedAt = now;
        LeasedUntil = null;
    }
}
