using Federated.Domain.Actors;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>A remote account is gone: its posts, follows, likes and boosts go with it.</summary>
public sealed class RemoveRemoteActor(FederatedDbContext db, ActorTraces traces, TimeProvider clock)
{
    public async Task ExecuteAsync(RemoteActor actor, CancellationToken cancellationToken)
    {
        var stored = await db.RemoteActors.FirstAsync(a => a.Id == actor.Id, cancellationToken);
        var now = clock.GetUtcNow();
        await traces.BuryPostsAsync(stored.Id, now, cancellationToken);
        await traces.RemoveInteractionsAsync(stored.Id, cancellationToken);
        await traces.RemoveRelationshipsAsync(stored.Id, cancellationToken);
        db.RemoteKeys.RemoveRange(await db.RemoteKeys.Where(k => k.ActorId == stored.Id).ToListAsync(cancellationToken));
        traces.EmptyProfile(stored);
        stored.AvatarUrl = null;
        stored.HeaderUrl = null;
        stored.DeletedAt ??= now;
        await db.SaveChangesAsync(cancellationToken);
    }
}
