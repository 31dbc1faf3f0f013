using Federated.Domain.Actors;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Interactions;

/// <summary>A like is taken back.</summary>
public sealed class UnlikePost(FederatedDbContext db, InteractionPublications publications, Notifier notifier)
{
    public async Task ExecuteAsync(Actor actor, Post post, CancellationToken cancellationToken)
    {
        var like = await db.Likes.FirstOrDefaultAsync(row => row.PostId == post.Id && row.ActorId == actor.Id, cancellationToken);
        if (like is null)
            return;
        var author = post.Author ?? await db.Actors.FirstAsync(a => a.Id == post.AuthorId, cancellationToken);
        db.Likes.Remove(like);
        publications.UndoLike(like, actor, post, author);
        await notifier.WithdrawAsync(author.Id, NotificationKind.Like, actor.Id, post.Id, cancellationToken);
        await db.SaveUnlessDoneAsync(
            async () => !await db.Likes.AnyAsync(row => row.PostId == post.Id && row.ActorId == actor.Id, cancellationToken), cancellationToken);
    }
}
