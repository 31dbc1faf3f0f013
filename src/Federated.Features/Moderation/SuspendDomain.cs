using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Moderation;

/// <summary>A moderator shuts a domain and everything below it out; follows with it end.</summary>
public sealed class SuspendDomain(FederatedDbContext db, TimeProvider clock, LocalUris uris, DomainSnapshot snapshot)
{
    /// <returns>False when it is not a domain name, or ours is within it.</returns>
    public async Task<bool> ExecuteAsync(string domain, string reason, CancellationToken cancellationToken)
    {
        if (!DomainName.TryRead(domain, out var name) || HostName.IsWithin(uris.Authority, name) || HostName.IsWithin(uris.HandleDomain, name))
            return false;

        // The rule and the end of the follows are one thing, and the follows may be too many to load.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var rule = await db.DomainRules.FirstOrDefaultAsync(r => r.Domain == name, cancellationToken);
        if (rule is null)
        {
            rule = new DomainRule { Domain = name, Severity = DomainSeverity.Suspend, CreatedAt = clock.GetUtcNow() };
            db.DomainRules.Add(rule);
        }

        rule.Severity = DomainSeverity.Suspend;
        rule.Reason = reason;
        await db.SaveChangesAsync(cancellationToken);
        await EndFollowsAsync(name, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        snapshot.Forget();
        return true;
    }

    private async Task EndFollowsAsync(string name, CancellationToken cancellationToken)
    {
        var below = "." + name;
        var withPort = name + ":";
        var belowWithPort = below + ":";
        var theirs = db.RemoteActors
            .Where(a => a.Host == name || a.Host.EndsWith(below) || a.Host.StartsWith(withPort) || a.Host.Contains(belowWithPort))
            .Select(a => a.Id);
        await db.Follows
            .Where(f => theirs.Contains(f.FollowerId) || theirs.Contains(f.FolloweeId))
            .ExecuteDeleteAsync(cancellationToken);
    }
}
