using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Moderation;

/// <summary>A moderator lets a domain back in.</summary>
public sealed class LiftDomain(FederatedDbContext db, DomainSnapshot snapshot)
{
    /// <returns>False when there was no rule for exactly this domain.</returns>
    public async Task<bool> ExecuteAsync(string domain, CancellationToken cancellationToken)
    {
        if (!DomainName.TryRead(domain, out var name)
            || await db.DomainRules.FirstOrDefaultAsync(r => r.Domain == name, cancellationToken) is not { } rule)
            return false;
        db.DomainRules.Remove(rule);
        await db.SaveChangesAsync(cancellationToken);
        snapshot.Forget();
        return true;
    }
}
