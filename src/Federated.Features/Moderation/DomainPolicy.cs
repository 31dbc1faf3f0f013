using System.Collections.Frozen;
using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Moderation;

/// <summary>Says whether a host is shut out; asked before anything is accepted, fetched or sent.</summary>
public sealed class DomainPolicy(IServiceScopeFactory scopes, DomainSnapshot snapshot, TimeProvider clock)
{
    /// <summary>True for a suspended domain and everything below it, in any spelling; a host that is not one is shut out too.</summary>
    public async Task<bool> IsSuspendedAsync(string host, CancellationToken cancellationToken)
    {
        if (!HostName.TryNormalize(host, out var normal))
            return true;
        var domains = await SuspendedAsync(cancellationToken);
        return domains.Count > 0 && HostName.IsWithinAny(normal, domains);
    }

    private async Task<FrozenSet<string>> SuspendedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (snapshot.Fresh(now) is { } known)
            return known;
        var version = snapshot.Version;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var rows = await db.DomainRules.AsNoTracking()
            .Where(rule => rule.Severity == DomainSeverity.Suspend)
            .Select(rule => rule.Domain)
            .ToListAsync(cancellationToken);
        var domains = rows.Select(HostName.WithoutPort).ToFrozenSet(StringComparer.Ordinal);
        snapshot.Remember(domains, now, version);
        return domains;
    }
}
