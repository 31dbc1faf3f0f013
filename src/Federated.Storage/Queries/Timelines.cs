using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>The lists of posts that pages show, newest first, each page going on below an id.</summary>
public static class Timelines
{
    /// <summary>Own posts and boosts, and those of everyone whom the viewer follows.</summary>
    public static async Task<IReadOnlyList<TimelineEntry>> HomeAsync(
        this FederatedDbContext db, long viewerId, AiDisplay display, long? below, int max, CancellationToken cancellationToken)
    {
        var followed = db.Follows.Where(follow => follow.FollowerId == viewerId && follow.AcceptedAt != null).Select(follow => follow.FolloweeId);
        var visible = db.VisiblePostsFor(viewerId).AsChosen(display, viewerId);
        var posts = await visible
            .Where(post => (post.AuthorId == viewerId || followed.Contains(post.AuthorId)) && (below == null || post.Id < below))
            .OrderByDescending(post => post.Id)
            .Select(post => new { post.Id, PostId = post.Id, By = (long?)null })
            .Take(max)
            .ToListAsync(cancellationToken);
        var boosts = await db.Boosts
            .Where(boost => (boost.ActorId == viewerId || followed.Contains(boost.ActorId)) && (below == null || boost.Id < below))
            .Where(boost => boost.Actor!.SuspendedAt == null && boost.Actor.DeletedAt == null && visible.Any(post => post.Id == boost.PostId))
            .OrderByDescending(boost => boost.Id)
            .Select(boost => new { boost.Id, boost.PostId, By = (long?)boost.ActorId })
            .Take(max)
            .ToListAsync(cancellationToken);
        var rows = posts.Concat(boosts).OrderByDescending(row => row.Id).Take(max).ToList();
        var postIds = rows.Select(row => row.PostId).Distinct().ToList();
        var boosterIds = rows.Where(row => row.By is not null).Select(row => row.By!.Value).Distinct().ToList();
        var cards = await visible.Where(post => postIds.Contains(post.Id)).AsCards(db, viewerId).ToDictionaryAsync(card => card.Id, cancellationToken);
        var boosters = await db.Actors.AsNoTracking().Where(actor => boosterIds.Contains(actor.Id))
            .Select(ActorCard.FromActor).ToDictionaryAsync(card => card.Id, cancellationToken);
        // A post that was boosted five times on one page is shown once, where it was newest.
        return [.. rows
            .DistinctBy(row => row.PostId)
            .Where(row => cards.ContainsKey(row.PostId))
            .Select(row => new TimelineEntry(row.Id, cards[row.PostId], row.By is { } by ? boosters.GetValueOrDefault(by) : null))];
    }

    /// <summary>What people here show to everyone: public posts with pictures.</summary>
    public static async Task<IReadOnlyList<PostCard>> LocalGalleryAsync(
        this FederatedDbContext db, long? viewerId, AiDisplay display, long? below, int max, CancellationToken cancellationToken) =>
        await db.VisiblePostsFor(viewerId).AsChosen(display, viewerId)
            .Where(post => post.Visibility == Visibility.Public && post.Images.Count > 0 && db.LocalAccounts.Any(account => account.Id == post.AuthorId))
            .Where(post => below == null || post.Id < below)
            .OrderByDescending(post => post.Id)
            .Take(max)
            .AsCards(db, viewerId)
            .ToListAsync(cancellationToken);

    /// <summary>One author's posts, as far as the viewer may see them.</summary>
    public static async Task<IReadOnlyList<PostCard>> PostsOfAsync(
        this FederatedDbContext db, long authorId, long? viewerId, AiDisplay display, long? below, int max, CancellationToken cancellationToken) =>
        await db.VisiblePostsFor(viewerId).AsChosen(display, viewerId)
            .Where(post => post.AuthorId == authorId && post.Visibility != Visibility.Direct && (below == null || post.Id < below))
            .OrderByDescending(post => post.Id)
            .Take(max)
            .AsCards(db, viewerId)
            .ToListAsync(cancellationToken);

    public static Task<PostCard?> PostCardAsync(this FederatedDbContext db, long postId, long? viewerId, CancellationToken cancellationToken) =>
        db.VisiblePostsFor(viewerId).Where(post => post.Id == postId).AsCards(db, viewerId).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The posts that this one answers, oldest first; at most <paramref name="max"/> steps up.</summary>
    public static async Task<IReadOnlyList<PostCard>> AncestorsAsync(
        this FederatedDbContext db, PostCard post, long? viewerId, int max, CancellationToken cancellationToken)
    {
        var found = new List<PostCard>();
        for (var at = post.InReplyToId; at is { } id && found.Count < max; at = found[^1].InReplyToId)
        {
            // A thread that bites its own tail ends where it began.
            if (id == post.Id || found.Any(card => card.Id == id) || await db.PostCardAsync(id, viewerId, cancellationToken) is not { } parent)
                break;
            found.Add(parent);
        }

        found.Reverse();
        return found;
    }

    /// <summary>The answers to a post and the answers to those, level by level, oldest first within one level.</summary>
    public static async Task<IReadOnlyList<PostCard>> RepliesAsync(
        this FederatedDbContext db, long postId, long? viewerId, int max, CancellationToken cancellationToken)
    {
        var found = new List<PostCard>();
        List<long> level = [postId];
        while (level.Count > 0 && found.Count < max)
        {
            var parents = level;
            var seen = found.Select(card => card.Id).Append(postId).ToList();
            var replies = await db.VisiblePostsFor(viewerId)
                .Where(post => post.InReplyToId != null && parents.Contains(post.InReplyToId.Value) && !seen.Contains(post.Id))
                .OrderBy(post => post.Id)
                .Take(max - found.Count)
                .AsCards(db, viewerId)
                .ToListAsync(cancellationToken);
            found.AddRange(replies);
            level = [.. replies.Select(card => card.Id)];
        }

        return found;
    }

    /// <summary>Whether an open post of somebody here was deleted: its page says so. Of others strangers do not learn that they ever were.</summary>
    public static Task<bool> WasDeletedAsync(this FederatedDbContext db, long postId, string handleKey, CancellationToken cancellationToken) =>
        db.Posts.AnyAsync(
            post => post.Id == postId && post.DeletedAt != null && post.Author!.HandleKey == handleKey
                && (post.Visibility == Visibility.Public || post.Visibility == Visibility.Unlisted)
                && db.LocalAccounts.Any(account => account.Id == post.AuthorId),
            cancellationToken);
}
