using Federated.Domain.Actors;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Removes what an actor said and did; the operation that calls it saves.</summary>
public sealed class ActorTraces(FederatedDbContext db)
{
    /// <summary>Posts stay as tombstones, so that they cannot come back; their pictures go.</summary>
    internal async Task BuryPostsAsync(long actorId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var posts = await db.Posts
            .Include(p => p.Images)
            .Include(p => p.Hashtags)
            .Where(p => p.AuthorId == actorId && p.DeletedAt == null)
            .ToListAsync(cancellationToken);
        foreach (var post in posts)
        {
            db.Images.RemoveRange(post.Images);
            post.Bury(now);
        }
    }

    internal async Task RemoveInteractionsAsync(long actorId, CancellationToken cancellationToken)
    {
        db.Likes.RemoveRange(await db.Likes.Where(l => l.ActorId == actorId).ToListAsync(cancellationToken));
        db.Boosts.RemoveRange(await db.Boosts.Where(b => b.ActorId == actorId).ToListAsync(cancellationToken));
        db.Notifications.RemoveRange(
            await db.Notifications.Where(n => n.FromId == actorId || n.RecipientId == actorId).ToListAsync(cancellationToken));
    }

    internal async Task RemoveRelationshipsAsync(long actorId, CancellationToken cancellationToken)
    {
        db.Follows.RemoveRange(await db.Follows.Where(f => f.FollowerId == actorId || f.FolloweeId == actorId).ToListAsync(cancellationToken));
        db.PostRequests.RemoveRange(await db.PostRequests.Where(r => r.AskerId == actorId).ToListAsync(cancellationToken));
        db.Blocks.RemoveRange(await db.Blocks.Where(b => b.BlockerId == actorId || b.BlockedId == actorId).ToListAsync(cancellationToken));
    }

    internal void EmptyProfile(Actor actor)
    {
        actor.DisplayName = "";
        actor.BioHtml = "";
        actor.Fields = [];
        actor.Emojis = [];
        actor.Discoverable = false;
        actor.Indexable = false;
    }
}
