using Federated.Testing;

namespace Federated.Interop.Tests.SelfTests;

/// <summary>The clock of the tests keeps time as it is told.</summary>
public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public void Stands_still_until_moved()
    {
        var start = clock.GetUtcNow();
        Assert.Equal(start, clock.GetUtcNow());
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(start + TimeSpan.FromMinutes(5), clock.GetUtcNow());
    }

    [Fact]
    public void Rings_timers_in_order_each_at_its_own_instant()
    {
        var start = clock.GetUtcNow();
        List<(string Name, TimeSpan At)> rung = [];
        using var late = clock.CreateTimer(_ => rung.Add(("late", clock.GetUtcNow() - start)), null, TimeSpan.FromSeconds(25), Timeout.InfiniteTimeSpan);
        using var often = clock.CreateTimer(_ => rung.Add(("often", clock.GetUtcNow() - start)), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(
            [("often", TimeSpan.FromSeconds(10)), ("often", TimeSpan.FromSeconds(20)), ("late", TimeSpan.FromSeconds(25)), ("often", TimeSpan.FromSeconds(30))],
            rung);
    }

    [Fact]
    public async Task Lets_a_delay_end_only_when_its_time_has_come()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), clock);
        clock.Advance(TimeSpan.FromMinutes(59));
        Assert.False(delay.IsCompleted);
        clock.Advance(TimeSpan.FromMinutes(1));
        await delay.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void Does_not_ring_a_disposed_timer()
    {
        var rung = 0;
        using (clock.CreateTimer(_ => rung++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)))
            clock.Advance(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(1, rung);
    }
}
