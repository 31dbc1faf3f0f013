using Federated.Storage.Queues;

namespace Federated.Storage.Sqlite;

/// <summary>SQLite has one writer at a time, so a plain UPDATE is the lock.</summary>
internal sealed class SqliteQueueClaim : IQueueClaim
{
    public Task<IReadOnlyList<long>> TakeAsync<TRow>(FederatedDbContext db, ClaimRequest request, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        ClaimStatement.RunAsync<TRow>(db, request, "", cancellationToken);

    public Task<IReadOnlyList<long>> TakeInOrderAsync(FederatedDbContext db, ClaimRequest request, long maxBytes, CancellationToken cancellationToken) =>
        ClaimStatement.RunInOrderAsync(db, request, maxBytes, "", cancellationToken);

    /// <summary>The transaction has the writer's place from its beginning.</summary>
    public Task<long?> TakeFairlyAsync(FederatedDbContext db, FairClaim claim, CancellationToken cancellationToken) =>
        FairClaimStatement.RunAsync(db, claim, "", cancellationToken);

    /// <summary>There is one writer: a second one would wait for the first.</summary>
    public int UnitsSideBySide => 1;
}
