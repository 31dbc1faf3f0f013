using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Storage;
using Federated.Storage.Identity;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Moderation;

/// <summary>A moderator suspends an account, here or elsewhere: nothing of it counts or shows any more.</summary>
public sealed class SuspendAccount(FederatedDbContext db, TimeProvider clock, ActorSnapshot snapshot)
{
    /// <exception cref="ArgumentException">The actor is the server itself.</exception>
    public async Task ExecuteAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor is LocalAccount { IsInstanceActor: true })
            throw new ArgumentException("The server's own actor cannot be suspended.", nameof(actor));
        var now = clock.GetUtcNow();
        var stored = await db.Actors.FirstAsync(a => a.Id == actor.Id, cancellationToken);
        if (stored.SuspendedAt is not null)
            return;
        stored.SuspendedAt = now;
        if (stored is LocalAccount)
            await EndAccessAsync(stored.Id, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        snapshot.Forget();
    }

    private async Task EndAccessAsync(long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var token in await db.AccessTokens.Where(t => t.AccountId == accountId && t.RevokedAt == null).ToListAsync(cancellationToken))
            token.RevokedAt = now;
        // Sessions carry this stamp: with another one they stay dead even when the suspension is lifted. By name, because what
        // a sign-in is made of is known in Accounts alone.
        foreach (var signIn in await db.Set<SignIn>().Where(s => s.AccountId == accountId).ToListAsync(cancellationToken))
            db.Entry(signIn).Property<string?>("SecurityStamp").CurrentValue = Guid.NewGuid().ToString("N");
    }
}
