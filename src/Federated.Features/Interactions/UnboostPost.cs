using Federated.Domain.Actors;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Interactions;

/// <summary>A boost is taken back.</summary>
public sealed class UnboostPost(FederatedDbContext db, InteractionPublications publications, Notifier notifier)
{
    public async Task ExecuteAsync(Actor actor, Post post, CancellationToken cancellationToken)
    {
        var boost = await db.Boosts.FirstOrDefaultAsync(row => row.PostId == post.Id && row.ActorId == actor.Id, cancellationToken);
        if (boost is null)
            return;
        var author = post.Author ?? await db.Actors.FirstAsync(a => a.Id == post.AuthorId, cancellationToken);
        db.Boosts.Remove(boost);
        publications.UndoBoost(boost, actor, post, author);
        await notifier.WithdrawAsync(author.Id, NotificationKind.Boost, actor.Id, post.Id, cancellationToken);
        await db.SaveUnlessDoneAsync(
            async () => !await db.Boosts.AnyAsync(row => row.PostId == post.Id && row.ActorId == actor.Id, cancellationToken), cancellationToken);
    }
}
