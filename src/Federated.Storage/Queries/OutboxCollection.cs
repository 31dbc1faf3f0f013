using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What an account shows in its outbox: its open posts and its boosts of open posts, newest first.</summary>
/// <remarks>Never anything for followers or for single people, whoever asks (CVE-2026-25808 was a server that listed them).</remarks>
public static class OutboxCollection
{
    public static async Task<long> OutboxCountAsync(this FederatedDbContext db, long accountId, long? viewerId, CancellationToken cancellationToken)
    {
        var open = OpenPosts(db, viewerId);
        return await open.LongCountAsync(post => post.AuthorId == accountId, cancellationToken)
            + await db.Boosts.LongCountAsync(boost => boost.ActorId == accountId && open.Any(post => post.Id == boost.PostId), cancellationToken);
    }

    /// <summary>Ids of posts and boosts below <paramref name="before"/>; the two kinds share one order.</summary>
    public static async Task<List<OutboxEntry>> OutboxPageAsync(
        this FederatedDbContext db, long accountId, long? viewerId, long before, int size, CancellationToken cancellationToken)
    {
        var open = OpenPosts(db, viewerId);
        var posts = await open
            .Where(post => post.AuthorId == accountId && post.Id < before)
            .OrderByDescending(post => post.Id)
            .Take(size)
            .Select(post => new OutboxEntry(post.Id, false))
            .ToListAsync(cancellationToken);
        var boosts = await db.Boosts
            .Where(boost => boost.ActorId == accountId && boost.Id < before && open.Any(post => post.Id == boost.PostId))
            .OrderByDescending(boost => boost.Id)
            .Take(size)
            .Select(boost => new OutboxEntry(boost.Id, true))
            .ToListAsync(cancellationToken);
        return [.. posts.Concat(boosts).OrderByDescending(entry => entry.Id).Take(size)];
    }

    private static IQueryable<Post> OpenPosts(FederatedDbContext db, long? viewerId) =>
        db.VisiblePostsFor(viewerId).Where(post => post.Visibility == Visibility.Public || post.Visibility == Visibility.Unlisted);
}
