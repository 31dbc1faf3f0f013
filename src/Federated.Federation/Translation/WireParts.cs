using Federated.Domain.Posts;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Translation;

/// <summary>Loads a post with everything that its translation says.</summary>
internal static class WireParts
{
    public static IQueryable<Post> WithWireParts(this IQueryable<Post> posts) => posts
        .Include(post => post.Author)
        .Include(post => post.Images.OrderBy(image => image.Position))
        .Include(post => post.Mentions.OrderBy(mention => mention.ActorId)).ThenInclude(mention => mention.Actor)
        .Include(post => post.Derivations.OrderBy(derivation => derivation.SourceUri))
        .Include(post => post.Hashtags.OrderBy(hashtag => hashtag.Name));

    public static async Task<PostCounts> CountsOfAsync(this FederatedDbContext db, long postId, CancellationToken cancellationToken) => new(
        await db.Likes.LongCountAsync(like => like.PostId == postId, cancellationToken),
        await db.Boosts.LongCountAsync(boost => boost.PostId == postId, cancellationToken));
}
