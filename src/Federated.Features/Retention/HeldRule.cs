using Federated.Storage;

namespace Federated.Features.Retention;

/// <summary>A rule about rows that others point at: they are held and asked about again before they go, so that nobody's like of this moment goes with them.</summary>
internal abstract class HeldRule(FederatedDbContext db, IDatabaseUpkeep upkeep) : RowRule
{
    protected abstract string Table { get; }

    protected sealed override async Task<int> RemoveAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken)
    {
        // Most batches of a settled database hold nothing that may go: no lock is taken to find that out.
        var likely = await PickAsync(ids, slice, cancellationToken);
        if (likely.Count == 0)
            return 0;
        int gone;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            var held = await upkeep.HoldAsync(db, Table, likely, cancellationToken);
            var going = held.Count == 0 ? [] : await PickAsync(held, slice, cancellationToken);
            gone = going.Count == 0 ? 0 : await DeleteAsync(going, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        await AfterwardsAsync(cancellationToken);
        return gone;
    }

    /// <summary>Within the transaction, with the rows held.</summary>
    protected abstract Task<int> DeleteAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>What can only be done when the rows are gone for certain.</summary>
    protected virtual Task AfterwardsAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
