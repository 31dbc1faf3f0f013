using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queues;

/// <summary>Writes acknowledged activities down; returning means that they are on disk.</summary>
public sealed class InboundLedger(FederatedDbContext db)
{
    public Task<bool> HasAcceptedAsync(byte[] deduplicationKey, CancellationToken cancellationToken) =>
        db.InboundActivities.AsNoTracking().AnyAsync(row => row.DeduplicationKey == deduplicationKey, cancellationToken);

    /// <summary>True when this call wrote it, false when the same activity was there already.</summary>
    public async Task<bool> AcceptAsync(InboundActivity activity, CancellationToken cancellationToken)
    {
        db.InboundActivities.Add(activity);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException)
        {
            // Two requests may bring the same activity at once; the unique key lets one of them in.
            db.Entry(activity).State = EntityState.Detached;
            if (await HasAcceptedAsync(activity.DeduplicationKey, cancellationToken))
                return false;
            throw;
        }
    }
}
