using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>Answers what operations ask about people and posts: from what was read beforehand for a whole batch, else from the database.</summary>
/// <remarks>
/// Of one unit of work, and empty unless <see cref="ReadAsync"/> filled it. What it remembers is as old as the unit's beginning: it is filled only
/// for work of which no piece changes what another piece asks.
/// </remarks>
public sealed class Foreknowledge(FederatedDbContext db)
{
    private readonly Dictionary<ActorUri, Actor?> actors = [];
    private readonly Dictionary<ObjectUri, Post?> posts = [];
    private readonly HashSet<ObjectUri> whole = [];
    private readonly HashSet<long> known = [];
    private readonly HashSet<long> followed = [];
    private readonly HashSet<long> open = [];
    private readonly HashSet<ObjectUri> awaited = [];
    private readonly HashSet<(string Uri, string By)> removed = [];
    private readonly HashSet<(long, long)> blocks = [];
    private readonly HashSet<(NotificationKind Deed, long ActorId, long PostId)> undone = [];
    private readonly HashSet<(NotificationKind Deed, long ActorId, long PostId)> untold = [];

    /// <summary>Reads what work on these names will ask, in about as many questions as there are kinds of them.</summary>
    public async Task ReadAsync(ForeseenNames names, CancellationToken cancellationToken)
    {
        await ReadActorsAsync(names, cancellationToken);
        await ReadPostsAsync(names, cancellationToken);
        await ReadRelationsAsync(cancellationToken);
        await ReadDeedsAsync(names, cancellationToken);
    }

    /// <summary>Whether the unit has read this actor beforehand.</summary>
    public bool TryActor(ActorUri uri, out Actor? actor) => actors.TryGetValue(uri, out actor) && actor is not null;

    public async Task<LocalAccount?> LocalAsync(ActorUri uri, CancellationToken cancellationToken) =>
        actors.TryGetValue(uri, out var actor) ? actor as LocalAccount : await db.LocalAccounts.FirstOrDefaultAsync(account => account.Uri == uri, cancellationToken);

    /// <summary>Those of these who are known and not gone.</summary>
    public async Task<List<Actor>> ActorsAsync(IReadOnlyList<ActorUri> uris, CancellationToken cancellationToken) =>
        uris.All(actors.ContainsKey)
            ? [.. uris.Select(uri => actors[uri]).OfType<Actor>().Where(static actor => actor.DeletedAt is null)]
            : await db.Actors.Where(actor => uris.Contains(actor.Uri) && actor.DeletedAt == null).ToListAsync(cancellationToken);

    /// <summary>The post with its author, also when it is deleted.</summary>
    public async Task<Post?> PostAsync(ObjectUri uri, CancellationToken cancellationToken) =>
        posts.TryGetValue(uri, out var post) ? post : await db.Posts.Include(p => p.Author).FirstOrDefaultAsync(p => p.Uri == uri, cancellationToken);

    /// <summary>The post with pictures, mentions and hashtags, to be changed; also when it is deleted.</summary>
    public async Task<Post?> WholePostAsync(ObjectUri uri, CancellationToken cancellationToken) =>
        posts.TryGetValue(uri, out var post) && (post is null || whole.Contains(uri))
            ? post
            : await Whole(db.Posts).FirstOrDefaultAsync(p => p.Uri == uri, cancellationToken);

    public async Task<bool> HasPostAsync(ObjectUri uri, CancellationToken cancellationToken) =>
        posts.TryGetValue(uri, out var post) ? post is not null : await db.Posts.AnyAsync(p => p.Uri == uri, cancellationToken);

    /// <summary>Whether this actor has deleted something of this id that never came.</summary>
    public async Task<bool> IsRemovedAsync(ObjectUri uri, ActorUri by, CancellationToken cancellationToken) =>
        posts.ContainsKey(uri) ? removed.Contains((uri.Value, by.Value)) : await db.RemovedObjects.AnyAsync(row => row.Uri == uri.Value && row.ByActorUri == by.Value, cancellationToken);

    /// <summary>False when it is certain that no answer to this post came before it.</summary>
    public bool MayBeAwaited(ObjectUri uri) => !posts.ContainsKey(uri) || awaited.Contains(uri);

    public async Task<bool> IsFollowedHereAsync(long actorId, CancellationToken cancellationToken) =>
        known.Contains(actorId) ? followed.Contains(actorId) : await FollowedHere().AnyAsync(id => id == actorId, cancellationToken);

    /// <summary>In either direction.</summary>
    public async Task<bool> IsBlockBetweenAsync(long oneId, long otherId, CancellationToken cancellationToken) =>
        known.Contains(oneId) && known.Contains(otherId)
            ? blocks.Contains((oneId, otherId)) || blocks.Contains((otherId, oneId))
            : await db.Blocks.AnyAsync(
                block => (block.BlockerId == oneId && block.BlockedId == otherId) || (block.BlockerId == otherId && block.BlockedId == oneId), cancellationToken);

    /// <summary>As <see cref="VisiblePosts"/> decides.</summary>
    public async Task<bool> IsVisibleAsync(Post post, long viewerId, CancellationToken cancellationToken) =>
        open.Contains(post.Id) && known.Contains(post.AuthorId) && known.Contains(viewerId)
            ? !await IsBlockBetweenAsync(post.AuthorId, viewerId, cancellationToken)
            : await db.VisiblePostsFor(viewerId).AnyAsync(p => p.Id == post.Id, cancellationToken);

    public async Task<Like?> LikeAsync(Actor actor, Post post, CancellationToken cancellationToken) =>
        undone.Contains((NotificationKind.Like, actor.Id, post.Id))
            ? null
            : await db.Likes.FirstOrDefaultAsync(row => row.PostId == post.Id && row.ActorId == actor.Id, cancellationToken);

    public async Task<Boost?> BoostAsync(Actor actor, Post post, CancellationToken cancellationToken) =>
        undone.Contains((NotificationKind.Boost, actor.Id, post.Id))
            ? null
            : await db.Boosts.FirstOrDefaultAsync(row => row.PostId == post.Id && row.ActorId == actor.Id, cancellationToken);

    /// <summary>False when it is certain that the author was not told, before this unit of work, that this actor did this to the post.</summary>
    public bool MayBeTold(NotificationKind deed, long actorId, long? postId) => postId is not { } id || !untold.Contains((deed, actorId, id));

    private async Task ReadActorsAsync(ForeseenNames names, CancellationToken cancellationToken)
    {
        var wanted = names.Actors.ToList();
        foreach (var uri in wanted)
            actors[uri] = null;
        foreach (var actor in await db.Actors.Where(actor => EF.Parameter(wanted).Contains(actor.Uri)).ToListAsync(cancellationToken))
            Know(actor);
    }

    private async Task ReadPostsAsync(ForeseenNames names, CancellationToken cancellationToken)
    {
        var wanted = names.Posts.Concat(names.Changed).Distinct().ToList();
        if (wanted.Count == 0)
            return;
        foreach (var uri in wanted)
            posts[uri] = null;
        var rows = await db.Posts.Include(post => post.Author).Where(post => EF.Parameter(wanted).Contains(post.Uri)).ToListAsync(cancellationToken);
        foreach (var post in rows)
        {
            posts[post.Uri] = post;
            if (post.Author is { } author)
                Know(author);
        }

        await ReadWholeAsync(rows, names, cancellationToken);
        await ReadOpenAsync(rows, names, cancellationToken);
        await ReadAbsentAsync(names, cancellationToken);
    }

    private void Know(Actor actor)
    {
        actors[actor.Uri] = actor;
        known.Add(actor.Id);
    }

    /// <summary>What hangs on the posts that will be changed.</summary>
    private async Task ReadWholeAsync(List<Post> rows, ForeseenNames names, CancellationToken cancellationToken)
    {
        var ids = rows.Where(post => names.Changed.Contains(post.Uri)).Select(post => post.Id).ToList();
        if (ids.Count == 0)
            return;
        await Whole(db.Posts).Where(post => EF.Parameter(ids).Contains(post.Id)).LoadAsync(cancellationToken);
        whole.UnionWith(names.Changed);
    }

    /// <summary>Which of them everybody sees, but for blocks.</summary>
    private async Task ReadOpenAsync(List<Post> rows, ForeseenNames names, CancellationToken cancellationToken)
    {
        var ids = rows.Where(post => names.Posts.Contains(post.Uri)).Select(post => post.Id).ToList();
        if (ids.Count > 0)
            open.UnionWith(await db.VisiblePostsFor(null).Where(post => EF.Parameter(ids).Contains(post.Id)).Select(post => post.Id).ToListAsync(cancellationToken));
    }

    private async Task ReadAbsentAsync(ForeseenNames names, CancellationToken cancellationToken)
    {
        var absent = names.Changed.Where(uri => posts[uri] is null).ToList();
        if (absent.Count == 0)
            return;
        var texts = absent.ConvertAll(static uri => uri.Value);
        foreach (var row in await db.RemovedObjects.AsNoTracking().Where(row => EF.Parameter(texts).Contains(row.Uri)).ToListAsync(cancellationToken))
            removed.Add((row.Uri, row.ByActorUri));
        ObjectUri?[] asked = [.. absent];
        var answered = await db.Posts.Where(post => EF.Parameter(asked).Contains(post.InReplyToUri) && post.InReplyToId == null)
            .Select(static post => post.InReplyToUri).Distinct().ToListAsync(cancellationToken);
        awaited.UnionWith(answered.OfType<ObjectUri>());
    }

    private async Task ReadRelationsAsync(CancellationToken cancellationToken)
    {
        var remote = actors.Values.OfType<RemoteActor>().Select(static actor => actor.Id).ToList();
        var local = actors.Values.OfType<LocalAccount>().Select(static actor => actor.Id).ToList();
        followed.UnionWith(await FollowedHere().Where(id => EF.Parameter(remote).Contains(id)).Distinct().ToListAsync(cancellationToken));
        // Blocks among people of other servers are not ours to know.
        var pairs = await db.Blocks
            .Where(block => (EF.Parameter(local).Contains(block.BlockerId) && EF.Parameter(remote).Contains(block.BlockedId))
                || (EF.Parameter(remote).Contains(block.BlockerId) && EF.Parameter(local).Contains(block.BlockedId)))
            .Select(static block => new { block.BlockerId, block.BlockedId })
            .ToListAsync(cancellationToken);
        blocks.UnionWith(pairs.Select(static pair => (pair.BlockerId, pair.BlockedId)));
    }

    /// <summary>Which of the likes and boosts are not there yet, and which of those nobody was told of.</summary>
    private async Task ReadDeedsAsync(ForeseenNames names, CancellationToken cancellationToken)
    {
        await ReadUndoneAsync(NotificationKind.Like, names.Likes, db.Likes.Select(static row => new Deed { ActorId = row.ActorId, PostId = row.PostId }), cancellationToken);
        await ReadUndoneAsync(NotificationKind.Boost, names.Boosts, db.Boosts.Select(static row => new Deed { ActorId = row.ActorId, PostId = row.PostId }), cancellationToken);
        if (undone.Count == 0)
            return;
        untold.UnionWith(undone);
        var (by, to) = (undone.Select(static deed => deed.ActorId).Distinct().ToList(), undone.Select(static deed => (long?)deed.PostId).Distinct().ToList());
        var authors = posts.Values.OfType<Post>().Select(static post => post.AuthorId).Distinct().ToList();
        var told = await db.Notifications
            .Where(row => EF.Parameter(authors).Contains(row.RecipientId) && (row.Kind == NotificationKind.Like || row.Kind == NotificationKind.Boost)
                && EF.Parameter(by).Contains(row.FromId) && EF.Parameter(to).Contains(row.PostId))
            .Select(static row => new { row.Kind, row.FromId, row.PostId })
            .ToListAsync(cancellationToken);
        untold.ExceptWith(told.Select(static row => (row.Kind, row.FromId, row.PostId ?? 0)));
    }

    private async Task ReadUndoneAsync(NotificationKind kind, HashSet<(ActorUri, ObjectUri)> wanted, IQueryable<Deed> rows, CancellationToken cancellationToken)
    {
        var deeds = new HashSet<Deed>();
        foreach (var (by, to) in wanted)
        {
            if (actors.GetValueOrDefault(by) is { } actor && posts.GetValueOrDefault(to) is { } post)
                deeds.Add(new Deed { ActorId = actor.Id, PostId = post.Id });
        }

        if (deeds.Count == 0)
            return;
        var (people, things) = (deeds.Select(static deed => deed.ActorId).Distinct().ToList(), deeds.Select(static deed => deed.PostId).Distinct().ToList());
        deeds.ExceptWith(await rows.Where(deed => EF.Parameter(people).Contains(deed.ActorId) && EF.Parameter(things).Contains(deed.PostId)).ToListAsync(cancellationToken));
        undone.UnionWith(deeds.Select(deed => (kind, deed.ActorId, deed.PostId)));
    }

    private IQueryable<long> FollowedHere() =>
        db.Follows.Where(static follow => follow.AcceptedAt != null && follow.Follower is LocalAccount).Select(static follow => follow.FolloweeId);

    private static IQueryable<Post> Whole(IQueryable<Post> rows) => rows.Include(p => p.Images).Include(p => p.Mentions).Include(p => p.Hashtags);

    // Not by a constructor: EF does not see through one.
    private sealed record Deed
    {
        public required long ActorId { get; init; }

        public required long PostId { get; init; }
    }
}
