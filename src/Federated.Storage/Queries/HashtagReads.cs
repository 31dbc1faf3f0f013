using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>The public posts that carry a hashtag.</summary>
public static class HashtagReads
{
    /// <summary>Newest first, of people here and elsewhere; unlisted posts are not listed.</summary>
    public static async Task<IReadOnlyList<PostCard>> TaggedAsync(
        this FederatedDbContext db, string key, long? viewerId, AiDisplay display, long? below, int max, CancellationToken cancellationToken) =>
        await db.VisiblePostsFor(viewerId).AsChosen(display, viewerId)
            .Where(post => post.Visibility == Visibility.Public && post.Hashtags.Any(tag => tag.Name == key))
            .Where(post => below == null || post.Id < below)
            .OrderByDescending(post => post.Id)
            .Take(max)
            .AsCards(db, viewerId)
            .ToListAsync(cancellationToken);
}
