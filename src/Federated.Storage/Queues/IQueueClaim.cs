namespace Federated.Storage.Queues;

/// <summary>Takes rows under a lease; the one thing about queues in which the two databases differ.</summary>
public interface IQueueClaim
{
    /// <summary>The ids taken, oldest first.</summary>
    Task<IReadOnlyList<long>> TakeAsync<TRow>(FederatedDbContext db, ClaimRequest request, CancellationToken cancellationToken)
        where TRow : QueueRow;
}
