using Federated.Domain.Posts;

namespace Federated.Storage.Queries;

/// <summary>The one place that decides who sees a post.</summary>
public static class VisiblePosts
{
    /// <summary>
    /// What this viewer may see: nothing deleted, nothing of suspended or deleted authors or of domains that are shut out, nothing across
    /// a block in either direction; public and unlisted posts for everyone; the rest for the author, for those mentioned, and, where the post is
    /// for followers, for those whose follow was accepted.
    /// </summary>
    /// <param name="viewerId">An actor, local or remote; null for a stranger.</param>
    public static IQueryable<Post> VisiblePostsFor(this FederatedDbContext db, long? viewerId)
    {
        var alive = db.Posts.Where(post =>
            post.DeletedAt == null && post.Author!.SuspendedAt == null && post.Author.DeletedAt == null
            && !db.ShutOut().Any(author => author.Id == post.AuthorId));
        if (viewerId is not { } viewer)
            return alive.Where(post => post.Visibility == Visibility.Public || post.Visibility == Visibility.Unlisted);
        return alive
            .Where(post => !db.Blocks.Any(block =>
                (block.BlockerId == post.AuthorId && block.BlockedId == viewer)
                || (block.BlockerId == viewer && block.BlockedId == post.AuthorId)))
            .Where(post =>
                post.Visibility == Visibility.Public
                || post.Visibility == Visibility.Unlisted
                || post.AuthorId == viewer
                || post.Mentions.Any(mention => mention.ActorId == viewer)
                || (post.Visibility == Visibility.Followers
                    && db.Follows.Any(follow =>
                        follow.FollowerId == viewer && follow.FolloweeId == post.AuthorId && follow.AcceptedAt != null)));
    }
}
