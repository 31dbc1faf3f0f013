using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.RemoteMedia;

/// <summary>An administrator says how much room copies of a domain's pictures may take; 0 keeps none of them.</summary>
public sealed class SetMediaBudget(FederatedDbContext db, RemoteRoom room, TimeProvider clock)
{
    /// <param name="maxBytes">Null takes the budget away: then the common one alone holds.</param>
    /// <returns>False when it is no domain, or the number is negative.</returns>
    public async Task<bool> ExecuteAsync(string domain, long? maxBytes, CancellationToken cancellationToken)
    {
        if (!HostName.TryNormalize(domain, out var host) || maxBytes < 0)
            return false;
        var name = HostName.WithoutPort(host);
        var budget = await db.MediaBudgets.FirstOrDefaultAsync(one => one.Domain == name, cancellationToken);
        if (maxBytes is not { } bytes)
        {
            if (budget is not null)
                db.MediaBudgets.Remove(budget);
        }
        else if (budget is null)
        {
            db.MediaBudgets.Add(new MediaBudget { Domain = name, MaxBytes = bytes, CreatedAt = clock.GetUtcNow() });
        }
        else
        {
            budget.MaxBytes = bytes;
        }

        await db.SaveChangesAsync(cancellationToken);
        await room.KeepLimitsAsync(cancellationToken);
        return true;
    }
}
