using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Federated.Features.Consent.Datasets;

/// <summary>The owner, or the calendar, wants a new snapshot of the dataset; a worker makes it.</summary>
public sealed class OrderDataset(FederatedDbContext db, IOptions<DatasetOptions> options, TimeProvider clock)
{
    /// <param name="use">For whom; null for what the options say.</param>
    /// <param name="by">Null for the calendar.</param>
    /// <returns>The snapshot's row; null when one is being made, since two at once would both claim to be the next.</returns>
    public async Task<DatasetSnapshot?> ExecuteAsync(DatasetUse? use, LocalAccount? by, CancellationToken cancellationToken)
    {
        if (await db.DatasetSnapshots.AnyAsync(s => s.State == DatasetState.Ordered || s.State == DatasetState.Building, cancellationToken))
            return null;
        var last = await db.DatasetSnapshots.MaxAsync(s => (int?)s.Version, cancellationToken) ?? 0;
        var snapshot = new DatasetSnapshot
        {
            Version = last + 1,
            Use = use ?? (options.Value.Use == DatasetOptions.NonProfit ? DatasetUse.NonProfit : DatasetUse.Any),
            ListsRemote = options.Value.ListRemote,
            OrderedAt = clock.GetUtcNow(),
            OrderedById = by?.Id,
        };
        db.DatasetSnapshots.Add(snapshot);
        return await db.SaveUnlessDoneAsync(() => db.DatasetSnapshots.AnyAsync(s => s.Version == snapshot.Version, cancellationToken), cancellationToken) ? snapshot : null;
    }
}
