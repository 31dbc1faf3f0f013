using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What a profile page shows besides the posts.</summary>
public static class Profiles
{
    public static async Task<ProfileCounts> CountsAsync(this FederatedDbContext db, long actorId, CancellationToken cancellationToken) =>
        new(
            await db.Posts.CountAsync(
                post => post.AuthorId == actorId && post.DeletedAt == null
                    && (post.Visibility == Visibility.Public || post.Visibility == Visibility.Unlisted),
                cancellationToken),
            await db.Follows.CountAsync(follow => follow.FolloweeId == actorId && follow.AcceptedAt != null, cancellationToken),
            await db.Follows.CountAsync(follow => follow.FollowerId == actorId && follow.AcceptedAt != null, cancellationToken));

    public static async Task<RelationshipView> RelationshipAsync(
        this FederatedDbContext db, long viewerId, long actorId, CancellationToken cancellationToken)
    {
        var follows = await db.Follows.AsNoTracking()
            .Where(follow => (follow.FollowerId == viewerId && follow.FolloweeId == actorId) || (follow.FollowerId == actorId && follow.FolloweeId == viewerId))
            .Select(follow => new { follow.FollowerId, Accepted = follow.AcceptedAt != null })
            .ToListAsync(cancellationToken);
        var blocks = await db.Blocks.AsNoTracking()
            .Where(block => (block.BlockerId == viewerId && block.BlockedId == actorId) || (block.BlockerId == actorId && block.BlockedId == viewerId))
            .Select(block => block.BlockerId)
            .ToListAsync(cancellationToken);
        return new RelationshipView
        {
            Following = follows.Any(follow => follow.FollowerId == viewerId && follow.Accepted),
            Requested = follows.Any(follow => follow.FollowerId == viewerId && !follow.Accepted),
            FollowedBy = follows.Any(follow => follow.FollowerId == actorId && follow.Accepted),
            RequestedBy = follows.Any(follow => follow.FollowerId == actorId && !follow.Accepted),
            Blocking = blocks.Contains(viewerId),
            BlockedBy = blocks.Contains(actorId),
        };
    }

    /// <summary>Who follows, newest first; whether they may be shown is the caller's question.</summary>
    public static Task<IReadOnlyList<FollowRow>> FollowersAsync(
        this FederatedDbContext db, long actorId, long? below, int max, CancellationToken cancellationToken) =>
        RowsAsync(db, db.Follows.Where(follow => follow.FolloweeId == actorId && follow.AcceptedAt != null), true, below, max, cancellationToken);

    public static Task<IReadOnlyList<FollowRow>> FollowingAsync(
        this FederatedDbContext db, long actorId, long? below, int max, CancellationToken cancellationToken) =>
        RowsAsync(db, db.Follows.Where(follow => follow.FollowerId == actorId && follow.AcceptedAt != null), false, below, max, cancellationToken);

    /// <summary>Who asked to follow this account and waits for an answer, oldest first.</summary>
    public static async Task<IReadOnlyList<ActorCard>> FollowRequestsAsync(
        this FederatedDbContext db, long accountId, int max, CancellationToken cancellationToken) =>
        await db.Follows.AsNoTracking()
            .Where(follow => follow.FolloweeId == accountId && follow.AcceptedAt == null
                && follow.Follower!.SuspendedAt == null && follow.Follower.DeletedAt == null)
            .OrderBy(follow => follow.Id)
            .Take(max)
            .Select(follow => follow.Follower!)
            .Select(ActorCard.FromActor)
            .ToListAsync(cancellationToken);

    public static Task<int> FollowRequestCountAsync(this FederatedDbContext db, long accountId, CancellationToken cancellationToken) =>
        db.Follows.CountAsync(follow => follow.FolloweeId == accountId && follow.AcceptedAt == null, cancellationToken);

    /// <summary>When an author last published for everyone.</summary>
    public static Task<DateTimeOffset?> LastPostAsync(this FederatedDbContext db, long authorId, CancellationToken cancellationToken) =>
        db.VisiblePostsFor(null)
            .Where(post => post.AuthorId == authorId)
            .OrderByDescending(post => post.Id)
            .Select(post => (DateTimeOffset?)post.PublishedAt)
            .FirstOrDefaultAsync(cancellationToken);

    private static async Task<IReadOnlyList<FollowRow>> RowsAsync(
        FederatedDbContext db, IQueryable<Domain.Relationships.Follow> follows, bool followers, long? below, int max, CancellationToken cancellationToken)
    {
        var rows = await follows.AsNoTracking()
            .Where(follow => below == null || follow.Id < below)
            .OrderByDescending(follow => follow.Id)
            .Select(follow => new { follow.Id, ActorId = followers ? follow.FollowerId : follow.FolloweeId })
            .Take(max)
            .ToListAsync(cancellationToken);
        var ids = rows.Select(row => row.ActorId).ToList();
        var cards = await db.Actors.AsNoTracking()
            .Where(actor => ids.Contains(actor.Id) && actor.SuspendedAt == null && actor.DeletedAt == null)
            .Select(ActorCard.FromActor)
            .ToDictionaryAsync(card => card.Id, cancellationToken);
        return [.. rows.Where(row => cards.ContainsKey(row.ActorId)).Select(row => new FollowRow(row.Id, cards[row.ActorId]))];
    }
}
