using Federated.Storage.Queues;

namespace Federated.Storage.Sqlite;

/// <summary>SQLite has one writer at a time, so a plain UPDATE is the lock.</summary>
internal sealed class SqliteQueueClaim : IQueueClaim
{
    public Task<IReadOnlyList<long>> TakeAsync<TRow>(FederatedDbContext db, ClaimRequest request, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        ClaimStatement.RunAsync<TRow>(db, request, "", cancellationToken);
}
