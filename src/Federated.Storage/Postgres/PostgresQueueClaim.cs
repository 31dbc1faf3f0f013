using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Postgres;

/// <summary>Many workers on many nodes: rows that another one is taking are passed over.</summary>
internal sealed class PostgresQueueClaim : IQueueClaim
{
    // Any number that nothing else of this database locks: "inbound" on a telephone.
    private const string ClaimLock = "4626863";

    internal const string LockClause = "FOR UPDATE OF \"due\" SKIP LOCKED";

    // The lock, and for this transaction a plan along the index of what waits, whatever the statistics say: they are those of a quiet hour when a
    // backlog begins, and then the planner would rather sort all of it, and ask for each of its rows what came before.
    internal const string BeginInOrder = $"SELECT pg_advisory_xact_lock({ClaimLock}), set_config('enable_sort', 'off', true), set_config('jit', 'off', true)";

    public Task<IReadOnlyList<long>> TakeAsync<TRow>(FederatedDbContext db, ClaimRequest request, CancellationToken cancellationToken)
        where TRow : QueueRow =>
        ClaimStatement.RunAsync<TRow>(db, request, "FOR UPDATE SKIP LOCKED", cancellationToken);

    /// <summary>One after another, which takes milliseconds: a statement sees what was committed when it began, so that it begins when it has the lock.</summary>
    public async Task<IReadOnlyList<long>> TakeInOrderAsync(FederatedDbContext db, ClaimRequest request, long maxBytes, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync(BeginInOrder, cancellationToken);
        var ids = await ClaimStatement.RunInOrderAsync(db, request, maxBytes, LockClause, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ids;
    }

    /// <summary>Whoever holds the machine's row decides alone who is next, whichever node asks.</summary>
    public Task<long?> TakeFairlyAsync(FederatedDbContext db, FairClaim claim, CancellationToken cancellationToken) =>
        FairClaimStatement.RunAsync(db, claim, "FOR UPDATE", cancellationToken);

    /// <summary>One that computes while another waits for the database, and as many again where there are processors.</summary>
    public int UnitsSideBySide => Math.Clamp(Environment.ProcessorCount, 2, 8);
}
