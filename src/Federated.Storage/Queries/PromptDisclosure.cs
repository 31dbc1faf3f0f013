using Federated.Domain.Actors;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;

namespace Federated.Storage.Queries;

/// <summary>The one place that decides who reads the prompt of a post.</summary>
/// <remarks>Who sees the post at all is decided before, by <see cref="VisiblePosts"/>: nobody reads the prompt of a post that they do not see.</remarks>
public static class PromptDisclosure
{
    /// <summary>Whether everybody who sees the post may read its prompt: only then it stands in the object, the file, and whatever else goes from hand to hand.</summary>
    public static bool IsForEveryReader(Post post) => post.PromptVisibility == PromptVisibility.Public;

    /// <summary>Those posts whose prompts this viewer may read, if they see them.</summary>
    /// <param name="viewerId">An actor, local or remote; null for a stranger.</param>
    public static IQueryable<Post> PromptsToldTo(this FederatedDbContext db, long? viewerId)
    {
        if (viewerId is not { } viewer)
            return db.Posts.Where(post => post.PromptVisibility == PromptVisibility.Public);
        return db.Posts.Where(post =>
            post.AuthorId == viewer
            || post.PromptVisibility == PromptVisibility.Public
            || (post.PromptVisibility == PromptVisibility.Followers
                && db.Follows.Any(follow => follow.FollowerId == viewer && follow.FolloweeId == post.AuthorId && follow.AcceptedAt != null))
            // What was told on request is told no longer once the author has made it private.
            || ((post.PromptVisibility == PromptVisibility.OnRequest || post.PromptVisibility == PromptVisibility.Followers)
                && db.PostRequests.Any(request => request.PostId == post.Id && request.AskerId == viewer
                    && request.Kind == PostRequestKind.Prompt && request.State == PostRequestState.Granted)));
    }

    /// <summary>
    /// The same for a server that asks for its people, by the signature of any of its actors: it is trusted to tell followers and nobody else,
    /// as it is with every post for followers that it was sent.
    /// </summary>
    public static IQueryable<Post> PromptsToldToServerOf(this FederatedDbContext db, long signerId) =>
        db.Posts.Where(post => post.PromptVisibility == PromptVisibility.Followers
            && db.Follows.Any(follow => follow.FolloweeId == post.AuthorId && follow.AcceptedAt != null
                && db.RemoteActors.Any(signer => signer.Id == signerId && signer.Host == ((RemoteActor)follow.Follower!).Host)
                && !db.Blocks.Any(block => block.BlockerId == post.AuthorId && block.BlockedId == follow.FollowerId)));
}
