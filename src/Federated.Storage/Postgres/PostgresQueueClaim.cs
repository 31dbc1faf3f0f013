using Federated.Storage.Queues;

namespace Federated.Storage.Postgres;

/// <summary>Many workers on many nodes: rows that another one is taking are passed over.</summary>
internal sealed class PostgresQueueClaim : IQueueClaim
{
    public Task<IReadOnlyList<long>> TakeAsync<TRow>(FederatedDbContext db, ClaimRequest request, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        ClaimStatement.RunAsync<TRow>(db, request, "FOR UPDATE SKIP LOCKED", cancellationToken);
}
