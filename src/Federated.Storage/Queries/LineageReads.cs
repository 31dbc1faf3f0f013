using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Reads who was made from whom, some steps up and down, as far as the viewer may see it.</summary>
/// <remarks>Strangers may claim any shape, circles too: each post is met once, and both the steps and the posts are counted.</remarks>
public static class LineageReads
{
    /// <summary>Steps in one direction; a longer chain goes on at its last post's own page.</summary>
    public const int MaxSteps = 12;

    /// <summary>Posts in one direction; a page with more is read by nobody.</summary>
    public const int MaxNodes = 100;

    public static async Task<LineageTree> LineageAsync(this FederatedDbContext db, PostCard of, long? viewerId, CancellationToken cancellationToken)
    {
        var up = new LineageWalk(db, viewerId, of.Uri);
        await up.ClimbAsync(of.Id, cancellationToken);
        var down = new LineageWalk(db, viewerId, of.Uri);
        await down.DescendAsync(cancellationToken);
        return new LineageTree(await up.ChainAsync(cancellationToken), await down.TreeAsync(cancellationToken), up.IsCut || down.IsCut);
    }

    /// <summary>How many recognised remixes of a post this viewer may see.</summary>
    public static Task<int> RemixCountAsync(this FederatedDbContext db, ObjectUri uri, long? viewerId, CancellationToken cancellationToken)
    {
        var visible = db.VisiblePostsFor(viewerId);
        return db.Derivations
            .Where(derivation => derivation.SourceUri == uri && derivation.Standing != DerivationStanding.Refused)
            .CountAsync(derivation => visible.Any(post => post.Id == derivation.DerivedId), cancellationToken);
    }

    /// <summary>Those posts that these posts were made from, which are here: for links in a post's own page.</summary>
    public static async Task<IReadOnlyList<PostCard>> ParentCardsAsync(this FederatedDbContext db, IReadOnlyList<ObjectUri> sources, long? viewerId, CancellationToken cancellationToken) =>
        sources.Count == 0
            ? []
            : await db.VisiblePostsFor(viewerId).Where(post => sources.Contains(post.Uri)).AsCards(db, viewerId).ToListAsync(cancellationToken);

    /// <summary>What waits for this author's answer, oldest first; nothing of people whom they cannot hear.</summary>
    public static async Task<IReadOnlyList<PostRequestCard>> PostRequestsAsync(this FederatedDbContext db, long authorId, int max, CancellationToken cancellationToken) =>
        await Cards(db, db.PostRequests.Where(request => request.Post!.AuthorId == authorId && request.State == PostRequestState.Pending), max)
            .ToListAsync(cancellationToken);

    /// <summary>The approvals of one post that can be taken back.</summary>
    public static async Task<IReadOnlyList<PostRequestCard>> ApprovalsAsync(this FederatedDbContext db, long postId, int max, CancellationToken cancellationToken) =>
        await Cards(db, db.PostRequests.Where(request => request.PostId == postId && request.State == PostRequestState.Granted), max)
            .ToListAsync(cancellationToken);

    private static IQueryable<PostRequestCard> Cards(FederatedDbContext db, IQueryable<PostRequest> requests, int max) => requests.AsNoTracking()
        .Where(request => request.Post!.DeletedAt == null && request.Asker!.SuspendedAt == null && request.Asker.DeletedAt == null
            && !db.ShutOut().Any(shut => shut.Id == request.AskerId)
            && !db.Blocks.Any(block => (block.BlockerId == request.AskerId && block.BlockedId == request.Post.AuthorId)
                || (block.BlockerId == request.Post.AuthorId && block.BlockedId == request.AskerId)))
        .OrderBy(request => request.Id)
        .Take(max)
        .Select(request => new PostRequestCard
        {
            Id = request.Id,
            Kind = request.Kind,
            PostId = request.PostId,
            PostAuthorHandleKey = request.Post!.Author!.HandleKey,
            Asker = db.Actors.Where(actor => actor.Id == request.AskerId).Select(ActorCard.FromActor).First(),
            CreatedAt = request.CreatedAt,
        });
}
