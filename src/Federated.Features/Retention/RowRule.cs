using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Retention;

/// <summary>A rule about rows with a number: a batch is the next few old ones, of which the rule picks those that may go.</summary>
internal abstract class RowRule : RetentionRule
{
    public sealed override async Task<SliceOutcome> SliceAsync(RetentionSlice slice, CancellationToken cancellationToken)
    {
        var ids = await Old(slice).Where(id => id > slice.After).OrderBy(id => id).Take(slice.Max).ToListAsync(cancellationToken);
        var gone = ids.Count == 0 ? 0
            : slice.IsDryRun ? (await PickAsync(ids, slice, cancellationToken)).Count
            : await RemoveAsync(ids, slice, cancellationToken);
        return new SliceOutcome(ids.Count < slice.Max ? null : ids[^1], ids.Count, gone);
    }

    /// <summary>What is old enough, by a condition that costs next to nothing.</summary>
    protected abstract IQueryable<long> Old(RetentionSlice slice);

    /// <summary>Those of the ids that may go.</summary>
    protected abstract Task<IReadOnlyList<long>> PickAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken);

    /// <summary>Picks and removes so that nothing can come between; returns how many.</summary>
    protected abstract Task<int> RemoveAsync(IReadOnlyList<long> ids, RetentionSlice slice, CancellationToken cancellationToken);
}
