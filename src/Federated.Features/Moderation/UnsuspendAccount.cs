using Federated.Domain.Actors;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Moderation;

/// <summary>A moderator lifts a suspension.</summary>
public sealed class UnsuspendAccount(FederatedDbContext db, ActorSnapshot snapshot)
{
    public async Task ExecuteAsync(Actor actor, CancellationToken cancellationToken)
    {
        var stored = await db.Actors.FirstAsync(a => a.Id == actor.Id, cancellationToken);
        if (stored.SuspendedAt is null)
            return;
        stored.SuspendedAt = null;
        await db.SaveChangesAsync(cancellationToken);
        snapshot.Forget();
    }
}
