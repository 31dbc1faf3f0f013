using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>One walk through a remix tree, up or down, level by level: two questions to the database for each level.</summary>
internal sealed class LineageWalk(FederatedDbContext db, long? viewerId, ObjectUri middle)
{
    private readonly HashSet<ObjectUri> met = [middle];
    private readonly List<Step> steps = [];

    public bool IsCut { get; private set; }

    /// <summary>To what it was made from.</summary>
    public async Task ClimbAsync(long postId, CancellationToken cancellationToken)
    {
        var level = new Dictionary<long, ObjectUri> { [postId] = middle };
        for (var depth = 1; level.Count > 0 && !IsFull(depth); depth++)
        {
            var ids = level.Keys.ToList();
            var lines = await db.Derivations.AsNoTracking()
                .Where(line => ids.Contains(line.DerivedId))
                .OrderBy(line => line.SourceUri)
                .Take(LineageReads.MaxNodes)
                .ToListAsync(cancellationToken);
            var sources = lines.Select(line => line.SourceUri).Where(uri => !met.Contains(uri)).Distinct().ToList();
            var known = await db.Posts.AsNoTracking()
                .Where(post => sources.Contains(post.Uri))
                .Select(post => new { post.Id, post.Uri, post.DeletedAt, post.Visibility })
                .ToDictionaryAsync(post => post.Uri, cancellationToken);
            var next = new Dictionary<long, ObjectUri>();
            foreach (var line in lines)
            {
                if (steps.Count >= LineageReads.MaxNodes || !met.Add(line.SourceUri))
                    continue;
                var post = known.GetValueOrDefault(line.SourceUri);
                steps.Add(new Step(line.SourceUri, level[line.DerivedId], depth, line.Standing, post?.Id, post?.DeletedAt, post?.Visibility));
                if (post is not null)
                    next[post.Id] = post.Uri;
            }

            level = next;
        }
    }

    /// <summary>To what was made from it; what its parent's author refused is shown to the two whom it concerns.</summary>
    public async Task DescendAsync(CancellationToken cancellationToken)
    {
        List<ObjectUri> level = [middle];
        for (var depth = 1; level.Count > 0 && !IsFull(depth); depth++)
        {
            var sources = level;
            var room = LineageReads.MaxNodes - steps.Count;
            var lines = await (
                from line in db.Derivations.AsNoTracking()
                join post in db.Posts.AsNoTracking() on line.DerivedId equals post.Id
                where sources.Contains(line.SourceUri)
                    && (line.Standing != DerivationStanding.Refused
                        || (viewerId != null && (post.AuthorId == viewerId || db.Posts.Any(source => source.Uri == line.SourceUri && source.AuthorId == viewerId))))
                orderby post.Id
                select new { post.Id, post.Uri, post.DeletedAt, post.Visibility, line.SourceUri, line.Standing })
                .Take(room + 1)
                .ToListAsync(cancellationToken);
            IsCut |= lines.Count > room;
            level = [];
            foreach (var line in lines.Take(room).Where(line => met.Add(line.Uri)))
            {
                steps.Add(new Step(line.Uri, line.SourceUri, depth, line.Standing, line.Id, line.DeletedAt, line.Visibility));
                level.Add(line.Uri);
            }
        }
    }

    private async Task<IReadOnlyList<LineageNode>> NodesAsync(CancellationToken cancellationToken)
    {
        var ids = steps.Where(step => step.PostId is not null && step.DeletedAt is null).Select(step => step.PostId!.Value).ToList();
        var cards = ids.Count == 0
            ? []
            : await db.VisiblePostsFor(viewerId).Where(post => ids.Contains(post.Id)).AsCards(db, viewerId).ToDictionaryAsync(card => card.Id, cancellationToken);
        return [.. steps.Select(step =>
        {
            var card = step.PostId is { } id ? cards.GetValueOrDefault(id) : null;
            return new LineageNode
            {
                Uri = step.Uri,
                Towards = step.Towards,
                Depth = step.Depth,
                Standing = step.Standing,
                Card = card,
                DeletedAt = step.DeletedAt,
                Fate = FateOf(step, card),
            };
        })];
    }

    /// <summary>Nearest first; what a post that is hidden from this viewer was made from is as hidden as that one.</summary>
    public async Task<IReadOnlyList<LineageNode>> ChainAsync(CancellationToken cancellationToken)
    {
        var nodes = await NodesAsync(cancellationToken);
        HashSet<ObjectUri> open = [middle];
        var chain = new List<LineageNode>(nodes.Count);
        foreach (var node in nodes.Where(node => open.Contains(node.Towards)))
        {
            chain.Add(node);
            if (node.Fate is LineageFate.Shown or LineageFate.Deleted)
                open.Add(node.Uri);
        }

        return chain;
    }

    /// <summary>Each after what it hangs on; what this viewer may not see is left out together with what hangs on it.</summary>
    public async Task<IReadOnlyList<LineageNode>> TreeAsync(CancellationToken cancellationToken)
    {
        var nodes = await NodesAsync(cancellationToken);
        var children = nodes.Where(node => node.Fate != LineageFate.Hidden).ToLookup(node => node.Towards);
        var ordered = new List<LineageNode>(nodes.Count);
        var open = new Stack<LineageNode>(children[middle].Reverse());
        while (open.TryPop(out var node))
        {
            ordered.Add(node);
            foreach (var child in children[node.Uri].Reverse())
                open.Push(child);
        }

        // Of a deleted remix only its place matters, and only where something still hangs on it.
        return [.. ordered.Where(node => node.Fate != LineageFate.Deleted || children[node.Uri].Any(child => child.Fate == LineageFate.Shown))];
    }

    private static LineageFate FateOf(Step step, PostCard? card) =>
        card is not null ? LineageFate.Shown
        : step.PostId is null ? LineageFate.Unknown
        : step.DeletedAt is not null && step.IsOpen ? LineageFate.Deleted
        : LineageFate.Hidden;

    // What lies beyond the last step is there, as far as we know.
    private bool IsFull(int depth) => IsCut |= depth > LineageReads.MaxSteps || steps.Count >= LineageReads.MaxNodes;

    private sealed record Step(ObjectUri Uri, ObjectUri Towards, int Depth, DerivationStanding Standing, long? PostId, DateTimeOffset? DeletedAt, Visibility? Audience)
    {
        /// <summary>That it was here may be told to everybody.</summary>
        public bool IsOpen => Audience is Visibility.Public or Visibility.Unlisted;
    }
}
