using Federated.Domain.Actors;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Relationships;

/// <summary>A block is lifted; nothing that it ended comes back by itself.</summary>
public sealed class UnblockActor(FederatedDbContext db, RelationshipPublications publications)
{
    public async Task ExecuteAsync(Actor blocker, Actor blocked, CancellationToken cancellationToken)
    {
        if (await db.Blocks.FirstOrDefaultAsync(b => b.BlockerId == blocker.Id && b.BlockedId == blocked.Id, cancellationToken) is not { } block)
            return;
        db.Blocks.Remove(block);
        publications.UndoBlock(block, blocker, blocked);
        await db.SaveUnlessDoneAsync(
            async () => !await db.Blocks.AnyAsync(b => b.BlockerId == blocker.Id && b.BlockedId == blocked.Id, cancellationToken), cancellationToken);
    }
}
