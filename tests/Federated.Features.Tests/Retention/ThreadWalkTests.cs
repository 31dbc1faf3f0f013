using Federated.Features.Retention;

namespace Federated.Features.Tests.Retention;

public sealed class ThreadWalkTests
{
    [Fact]
    public async Task A_thread_that_is_never_walked_to_its_end_stays()
    {
        var asked = 0;
        // Every post is answered by the next, for ever; the post 0 stands alone.
        var walk = new ThreadWalk(
            some => Task.FromResult<IReadOnlyList<ThreadLink>>([.. some.Where(post => post > 0).SelectMany(post => new[] { new ThreadLink(post, (post * 2) + 1), new ThreadLink(post, post * 2) })]),
            some =>
            {
                asked += some.Count;
                return Task.FromResult(some);
            });

        Assert.Equal([0L], await walk.FreeOfAsync([0, 1]));
        Assert.InRange(asked, ThreadWalk.MaxPosts, 3 * ThreadWalk.MaxPosts);
    }

    [Fact]
    public async Task What_stays_keeps_what_hangs_on_it_and_nothing_else()
    {
        // 1 answers 2, which answers 3; 4 answers 5.
        Dictionary<long, long> above = new() { [1] = 2, [2] = 3, [4] = 5 };
        var walk = new ThreadWalk(
            some => Task.FromResult<IReadOnlyList<ThreadLink>>([.. some.Where(above.ContainsKey).Select(post => new ThreadLink(post, above[post]))]),
            some => Task.FromResult<IReadOnlyList<long>>([.. some.Where(post => post != 3)]));

        Assert.Equal([4L, 5L], await walk.FreeOfAsync([1, 2, 4, 5]));
    }
}
