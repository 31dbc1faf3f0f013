namespace Federated.Storage.Queues;

/// <summary>Takes rows under a lease; the one thing about queues in which the two databases differ.</summary>
public interface IQueueClaim
{
    /// <summary>The ids taken, oldest first.</summary>
    Task<IReadOnlyList<long>> TakeAsync<TRow>(FederatedDbContext db, ClaimRequest request, CancellationToken cancellationToken)
        where TRow : QueueRow;

    /// <summary>
    /// Inbound rows, those of one actor in the order in which they came, also where several workers take them: while one is worked on, or
    /// has failed and will soon be tried again, the later ones of its actor stay.
    /// </summary>
    /// <param name="maxBytes">Bodies beyond these are left for the next time; one row is always taken.</param>
    Task<IReadOnlyList<long>> TakeInOrderAsync(FederatedDbContext db, ClaimRequest request, long maxBytes, CancellationToken cancellationToken);

    /// <summary>The job of whoever has had least of this machine, the first by that person's own wish; null when nothing is due or all places are taken.</summary>
    Task<long?> TakeFairlyAsync(FederatedDbContext db, FairClaim claim, CancellationToken cancellationToken);

    /// <summary>How many units of work this database takes side by side to advantage.</summary>
    int UnitsSideBySide { get; }
}
