namespace Federated.Features.Retention;

/// <summary>Walks from posts to the posts that they hang together with, and says from which of them nothing was met that must stay.</summary>
/// <param name="neighboursAsync">For a few posts, each pair of one of them and one that it hangs on.</param>
/// <param name="freeAsync">Those of a few posts that nothing keeps by themselves.</param>
internal sealed class ThreadWalk(
    Func<IReadOnlyList<long>, Task<IReadOnlyList<ThreadLink>>> neighboursAsync, Func<IReadOnlyList<long>, Task<IReadOnlyList<long>>> freeAsync)
{
    /// <summary>
    /// Posts met on one walk. Mastodon shows at most 4,096 descendants of a post; a thread that is longer, or that answers itself for ever,
    /// is not walked to its end, and stays.
    /// </summary>
    public const int MaxPosts = 5_000;

    /// <summary>Posts asked about in one statement.</summary>
    private const int AtOnce = 500;

    private readonly HashSet<long> met = [];
    private readonly Dictionary<long, List<long>> hangsOnThis = [];
    private readonly Stack<long> staying = new();
    private List<long> edge = [];

    public async Task<IReadOnlyList<long>> FreeOfAsync(IReadOnlyList<long> ids)
    {
        await MeetAsync(ids);
        while (edge.Count > 0 && met.Count < MaxPosts)
            await StepAsync();
        foreach (var unknown in edge)
            staying.Push(unknown);
        var kept = Kept();
        return [.. ids.Where(id => !kept.Contains(id))];
    }

    private async Task StepAsync()
    {
        var from = edge;
        edge = [];
        HashSet<long> found = [];
        foreach (var some in from.Chunk(AtOnce))
            foreach (var link in await neighboursAsync(some))
            {
                if (!hangsOnThis.TryGetValue(link.Neighbour, out var list))
                    hangsOnThis[link.Neighbour] = list = [];
                list.Add(link.Post);
                if (!met.Contains(link.Neighbour))
                    found.Add(link.Neighbour);
            }

        await MeetAsync(found);
    }

    // What must stay by itself is not walked on from: whatever lies behind it, all that hangs on it stays.
    private async Task MeetAsync(IReadOnlyCollection<long> posts)
    {
        met.UnionWith(posts);
        foreach (var some in posts.Chunk(AtOnce))
        {
            var free = (await freeAsync(some)).ToHashSet();
            foreach (var post in some)
            {
                if (free.Contains(post))
                    edge.Add(post);
                else
                    staying.Push(post);
            }
        }
    }

    private HashSet<long> Kept()
    {
        HashSet<long> kept = [];
        while (staying.TryPop(out var post))
        {
            if (!kept.Add(post) || !hangsOnThis.TryGetValue(post, out var dependents))
                continue;
            foreach (var dependent in dependents)
                staying.Push(dependent);
        }

        return kept;
    }
}
