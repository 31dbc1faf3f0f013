using System.Collections.Frozen;
using Federated.Domain.Identifiers;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Moderation;

/// <summary>Says whether one account is shut out, without asking the database each time; whoever acts on what it did looks again.</summary>
public sealed class ActorPolicy(IServiceScopeFactory scopes, ActorSnapshot snapshot, TimeProvider clock)
{
    public async Task<bool> IsSuspendedAsync(ActorUri actor, CancellationToken cancellationToken) =>
        (await SuspendedAsync(cancellationToken)).Contains(actor.Value);

    private async Task<FrozenSet<string>> SuspendedAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (snapshot.Fresh(now) is { } known)
            return known;
        var version = snapshot.Version;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var rows = await db.Actors.AsNoTracking().Where(actor => actor.SuspendedAt != null).Select(actor => actor.Uri).ToListAsync(cancellationToken);
        var uris = rows.Select(uri => uri.Value).ToFrozenSet(StringComparer.Ordinal);
        snapshot.Remember(uris, now, version);
        return uris;
    }
}
