using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Federated.Features.Consent.Datasets;

/// <summary>Orders a snapshot when the last one is as old as the options say; never, where they say nothing.</summary>
public sealed class OrderDueDataset(FederatedDbContext db, OrderDataset order, IOptions<DatasetOptions> options, TimeProvider clock)
{
    /// <returns>Whether one was ordered.</returns>
    public async Task<bool> ExecuteAsync(CancellationToken cancellationToken)
    {
        if (options.Value.EveryDays == 0)
            return false;
        var last = await db.DatasetSnapshots.OrderByDescending(s => s.Version).Select(s => (DateTimeOffset?)s.OrderedAt).FirstOrDefaultAsync(cancellationToken);
        return (last is null || clock.GetUtcNow() >= last + TimeSpan.FromDays(options.Value.EveryDays))
            && await order.ExecuteAsync(null, null, cancellationToken) is not null;
    }
}
