using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Notifications;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Interactions;

/// <summary>Somebody likes a post that they may see; a second time changes nothing.</summary>
public sealed class LikePost(FederatedDbContext db, Foreknowledge foreknown, InteractionPublications publications, Notifier notifier)
{
    /// <returns>False when the actor may not: the post is not visible to them, or they are suspended or gone.</returns>
    public async Task<bool> ExecuteAsync(Actor actor, Post post, ObjectUri? activityUri, CancellationToken cancellationToken)
    {
        if (!actor.IsActive || !await foreknown.IsVisibleAsync(post, actor.Id, cancellationToken))
            return false;
        if (await foreknown.LikeAsync(actor, post, cancellationToken) is { } known)
        {
            // A server that forgot may send it again under another id; its Undo will then name that one.
            known.Uri = activityUri ?? known.Uri;
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }

        var author = post.Author ?? await db.Actors.FirstAsync(a => a.Id == post.AuthorId, cancellationToken);
        var id = publications.Ids.Next();
        var like = new Like
        {
            Id = id,
            Uri = publications.Name(actor, "likes", id, activityUri),
            ActorId = actor.Id,
            PostId = post.Id,
            CreatedAt = publications.Now,
        };
        db.Likes.Add(like);
        publications.Like(like, actor, post, author);
        await notifier.NotifyAsync(author, NotificationKind.Like, actor, post, cancellationToken);
        await db.SaveUnlessDoneAsync(() => db.Likes.AnyAsync(row => row.PostId == post.Id && row.ActorId == actor.Id, cancellationToken), cancellationToken);
        return true;
    }
}
