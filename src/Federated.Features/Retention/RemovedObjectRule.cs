using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Retention;

/// <summary>The memory of deletions of what we never had, once no copy can still be on its way.</summary>
internal sealed class RemovedObjectRule(FederatedDbContext db) : RetentionRule
{
    public override int DaysOf(RetentionOptions options) => options.TombstonesDays;

    public override async Task<SliceOutcome> SliceAsync(RetentionSlice slice, CancellationToken cancellationToken)
    {
        var old = db.RemovedObjects.Where(removed => removed.RemovedAt < slice.Before);
        if (slice.IsDryRun)
        {
            // These have no number to go on after; counting them reads an index.
            var all = await old.CountAsync(cancellationToken);
            return new SliceOutcome(null, all, all);
        }

        var uris = await old.OrderBy(removed => removed.RemovedAt).Take(slice.Max).Select(removed => removed.Uri).ToListAsync(cancellationToken);
        var gone = uris.Count == 0 ? 0 : await old.Where(removed => uris.Contains(removed.Uri)).ExecuteDeleteAsync(cancellationToken);
        return new SliceOutcome(uris.Count < slice.Max ? null : slice.After, gone, gone);
    }
}
