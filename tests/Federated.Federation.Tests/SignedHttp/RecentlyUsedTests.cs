using Federated.Federation.SignedHttp;
using Federated.Testing;

namespace Federated.Federation.Tests.SignedHttp;

public sealed class RecentlyUsedTests
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public void Forgets_what_was_used_least_recently_when_it_is_full()
    {
        var cache = new RecentlyUsed<string, int>(2, TimeSpan.FromHours(1), clock);
        cache.Set("a", 1);
        cache.Set("b", 2);
        Assert.True(cache.TryGet("a", out _));

        cache.Set("c", 3);

        Assert.True(cache.TryGet("a", out var kept));
        Assert.Equal(1, kept);
        Assert.False(cache.TryGet("b", out _));
    }

    [Fact]
    public void Forgets_everything_in_time()
    {
        var cache = new RecentlyUsed<string, int>(2, TimeSpan.FromMinutes(1), clock);
        cache.Set("a", 1);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(cache.TryGet("a", out _));
        Assert.True(cache.TryAdd("a", 2));
        Assert.False(cache.TryAdd("a", 3));
    }

    [Fact]
    public void A_clock_that_is_set_back_keeps_nothing_longer()
    {
        var cache = new RecentlyUsed<string, int>(2, TimeSpan.FromMinutes(1), clock);
        cache.Set("a", 1);

        clock.SetUtcNow(clock.GetUtcNow().AddHours(-2));

        Assert.False(cache.TryGet("a", out _));
        Assert.True(cache.TryAdd("a", 2));
    }
}
