using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Relationships;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Relationships;

/// <summary>Somebody blocks somebody: follows end in both directions and neither sees the other.</summary>
public sealed class BlockActor(FederatedDbContext db, RelationshipPublications publications, FollowEnd follows, Notifier notifier)
{
    /// <param name="activityUri">The id of the Block when the blocker is remote; null for somebody here.</param>
    public async Task ExecuteAsync(Actor blocker, Actor blocked, ObjectUri? activityUri, CancellationToken cancellationToken)
    {
        if (blocker.Id == blocked.Id || !blocker.IsActive || blocked is LocalAccount { IsInstanceActor: true })
            return;
        var known = await db.Blocks.FirstOrDefaultAsync(b => b.BlockerId == blocker.Id && b.BlockedId == blocked.Id, cancellationToken);
        if (known is null)
            await AddAsync(blocker, blocked, activityUri, cancellationToken);
        else
            known.Uri = activityUri ?? known.Uri;
        await db.SaveUnlessDoneAsync(
            () => db.Blocks.AnyAsync(b => b.BlockerId == blocker.Id && b.BlockedId == blocked.Id, cancellationToken), cancellationToken);
    }

    private async Task AddAsync(Actor blocker, Actor blocked, ObjectUri? activityUri, CancellationToken cancellationToken)
    {
        var id = publications.NextId();
        var block = new Block
        {
            Id = id,
            Uri = publications.Name(blocker, "blocks", id, activityUri),
            BlockerId = blocker.Id,
            BlockedId = blocked.Id,
            CreatedAt = publications.Now,
        };
        db.Blocks.Add(block);
        publications.Block(block, blocker, blocked);
        // Their server must hear that we follow no more; that they follow no more is what the Block itself says.
        if (await follows.RemoveAsync(blocker, blocked, cancellationToken) is { } own)
            publications.UndoFollow(own, blocker, blocked);
        await follows.RemoveAsync(blocked, blocker, cancellationToken);
        await notifier.WithdrawAllBetweenAsync(blocker.Id, blocked.Id, cancellationToken);
    }
}
