namespace Federated.Storage.Queues;

/// <summary>How one kind of row is worked on.</summary>
/// <param name="Schedule">When a failed one is tried again.</param>
/// <param name="Lane">Rows with the same lane run in order, one at a time; lanes run side by side.</param>
/// <param name="HandleAsync">
/// Does the work in the scope that it is given. The row is tracked and already marked done, so that the one save of the
/// operation commits the effect and the row together.
/// </param>
public sealed record QueueWork<TRow>(
    RetrySchedule Schedule,
    Func<TRow, string> Lane,
    Func<IServiceProvider, TRow, CancellationToken, Task<QueueOutcome>> HandleAsync)
    where TRow : QueueRow
{
    /// <summary>Called, in the transaction that buries it, when a row becomes a dead letter.</summary>
    public Action<TRow, string>? OnDead { get; init; }

    /// <summary>
    /// Called, in the transaction that records a failed attempt, with the stored row and the one that the handler had: what the handler
    /// learned (a status, say) is copied here, since all else that it changed is thrown away.
    /// </summary>
    public Action<TRow, TRow>? OnFailed { get; init; }

    /// <summary>
    /// How long a lane may go on beginning rows of one batch. What it has not begun by then is given back and comes again after as long a
    /// pause, so that one slow host holds up nobody else. Null: until half of the lease is over, without a pause.
    /// </summary>
    public TimeSpan? Turn { get; init; }
}
