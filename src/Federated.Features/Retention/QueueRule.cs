using Federated.Domain.Identifiers;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Retention;

/// <summary>Queue rows that are done, or that were given up, and that nothing depends on any more.</summary>
internal class QueueRule<TRow>(FederatedDbContext db, QueueState state, Func<RetentionOptions, int> days) : RowRule
    where TRow : QueueRow
{
    protected FederatedDbContext Db => db;

    protected bool IsForDead => state == QueueState.Dead;

    public sealed override int DaysOf(RetentionOptions options) => days(options);

    protected sealed override IQueryable<long> Old(RetentionSlice slice)
    {
        // A row is written before it ends, and ids grow with time: no look at what is younger.
        var end = TimeOrderedIds.At(slice.Before);
        return Finished(slice).Where(row => row.Id < end).Select(row => row.Id);
    }

    protected sealed override async Task<IReadOnlyList<long>> PickAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken) =>
        await Free(Finished(slice), slice).Where(row => ids.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);

    // One statement: a dead row that is retried meanwhile is no longer dead when the database looks at it.
    protected sealed override Task<int> RemoveAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken) =>
        Free(Finished(slice), slice).Where(row => ids.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Those that nothing depends on.</summary>
    protected virtual IQueryable<TRow> Free(IQueryable<TRow> finished, RetentionSlice slice) => finished;

    // What a later activity replaced is as finished as what was sent.
    private IQueryable<TRow> Finished(RetentionSlice slice)
    {
        QueueState[] states = IsForDead ? [QueueState.Dead] : [QueueState.Done, QueueState.Superseded];
        return db.Set<TRow>().Where(row => states.Contains(row.State) && row.FinishedAt < slice.Before);
    }
}
