using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Says which activities were acknowledged before.</summary>
public sealed class InboundLedger(FederatedDbContext db)
{
    public Task<bool> HasAcceptedAsync(byte[] deduplicationKey, CancellationToken cancellationToken) =>
        db.InboundActivities.AsNoTracking().AnyAsync(row => row.DeduplicationKey == deduplicationKey, cancellationToken);
}
