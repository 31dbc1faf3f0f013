using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>The open answers to a post, ours and others', newest first.</summary>
public static class ReplyCollection
{
    public static IQueryable<Post> RepliesTo(this FederatedDbContext db, long postId, long? viewerId) => db.VisiblePostsFor(viewerId)
        .Where(reply => reply.InReplyToId == postId)
        .Where(reply => reply.Visibility == Visibility.Public || reply.Visibility == Visibility.Unlisted);

    public static async Task<List<CollectionEntry>> RepliesPageAsync(
        this FederatedDbContext db, long postId, long? viewerId, long before, int size, CancellationToken cancellationToken)
    {
        var rows = await db.RepliesTo(postId, viewerId)
            .Where(reply => reply.Id < before)
            .OrderByDescending(reply => reply.Id)
            .Take(size)
            .Select(reply => new { reply.Id, reply.Uri })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => new CollectionEntry(row.Id, row.Uri.Value))];
    }
}
