using System.Collections.Concurrent;
using Federated.Domain.Identifiers;
using Federated.Testing;

namespace Federated.Domain.Tests.Identifiers;

/// <summary>Newer is larger, whatever the clock and the other threads do.</summary>
public sealed class TimeOrderedIdsTests
{
    [Fact]
    public void Grow_within_one_millisecond_and_when_the_clock_steps_back()
    {
        var clock = new ManualTimeProvider();
        var ids = new TimeOrderedIds(clock);
        var last = 0L;
        for (var i = 0; i < 200_000; i++)
        {
            if (i == 100_000)
                clock.SetUtcNow(clock.GetUtcNow().AddHours(-1));
            if (i == 150_000)
                clock.Advance(TimeSpan.FromHours(2));
            var next = ids.Next();
            Assert.True(next > last);
            last = next;
        }

        Assert.Equal(clock.GetUtcNow(), TimeOrderedIds.InstantOf(last), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Are_different_on_every_thread()
    {
        var ids = new TimeOrderedIds(new ManualTimeProvider());
        var seen = new ConcurrentBag<long[]>();
        await Parallel.ForAsync(0, 8, (_, _) =>
        {
            seen.Add([.. Enumerable.Range(0, 10_000).Select(_ => ids.Next())]);
            return ValueTask.CompletedTask;
        });

        Assert.Equal(80_000, seen.SelectMany(batch => batch).ToHashSet().Count);
        Assert.All(seen, batch => Assert.Equal(batch.Order(), batch));
    }

    [Fact]
    public void Of_two_nodes_never_meet_however_many_they_make_at_one_instant()
    {
        var clock = new ManualTimeProvider();
        var (one, two) = (new TimeOrderedIds(clock), new TimeOrderedIds(clock));
        one.BelongTo(0);
        two.BelongTo(TimeOrderedIds.Nodes - 1);

        var (first, second) = (Many(one), Many(two));

        Assert.Equal(first.Count + second.Count, first.Concat(second).ToHashSet().Count);
        Assert.All([first, second], ids => Assert.Equal(ids.Order(), ids));
        // A millisecond has room for at least 512 of one node; what is more borrows from the next ones.
        Assert.All([first, second], ids => Assert.InRange(TimeOrderedIds.InstantOf(ids[^1]) - clock.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromMilliseconds(ids.Count / 512)));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(two.Next() > first[^1] && one.Next() > second[^1]);
    }

    [Fact]
    public void Go_on_growing_when_their_node_gets_another_number_or_has_none()
    {
        var ids = new TimeOrderedIds(new ManualTimeProvider());
        int?[] numbers = [TimeOrderedIds.Nodes - 1, 0, null, 7, null, 3];
        var made = new List<long> { ids.Next() };
        Assert.Null(ids.Number);
        foreach (var number in numbers)
        {
            ids.BelongTo(number);
            Assert.Equal(number, ids.Number);
            made.Add(ids.Next());
            made.Add(ids.Next());
        }

        Assert.Equal(made.Order().Distinct(), made);
        Assert.Throws<ArgumentOutOfRangeException>(() => ids.BelongTo(TimeOrderedIds.Nodes));
        Assert.Throws<ArgumentOutOfRangeException>(() => ids.BelongTo(-1));
    }

    [Fact]
    public void Go_on_after_the_newest_one_of_any_node()
    {
        var clock = new ManualTimeProvider();
        var (before, after) = (new TimeOrderedIds(clock), new TimeOrderedIds(clock));
        before.BelongTo(TimeOrderedIds.Nodes - 1);
        after.BelongTo(0);
        var newest = before.Next();
        clock.SetUtcNow(clock.GetUtcNow().AddHours(-2));

        after.GoOnAfter(newest);

        Assert.True(after.Next() > newest);
    }

    [Fact]
    public void Take_their_place_among_what_was_made_at_that_time()
    {
        var clock = new ManualTimeProvider();
        var ids = new TimeOrderedIds(clock);
        var then = new DateTimeOffset(2017, 4, 1, 12, 0, 0, 2, TimeSpan.Zero);

        var old = ids.NextAt(then);
        var older = ids.NextAt(then.AddMilliseconds(-1));
        var now = ids.Next();
        var future = ids.NextAt(clock.GetUtcNow().AddYears(3));

        Assert.Equal(then, TimeOrderedIds.InstantOf(old));
        Assert.InRange(old, TimeOrderedIds.At(then), TimeOrderedIds.At(then.AddMilliseconds(1)) - 1);
        Assert.True(older < old && old < now && now < future);
        Assert.Equal(clock.GetUtcNow(), TimeOrderedIds.InstantOf(future));
    }

    [Fact]
    public void Of_a_whole_second_lie_anywhere_in_it()
    {
        var clock = new ManualTimeProvider();
        var ids = new TimeOrderedIds(clock);
        var then = new DateTimeOffset(2017, 4, 1, 12, 0, 0, TimeSpan.Zero);

        var made = Enumerable.Range(0, 1000).Select(_ => ids.NextAt(then)).ToList();

        Assert.All(made, id => Assert.InRange(id, TimeOrderedIds.At(then), TimeOrderedIds.At(then.AddSeconds(1)) - 1));
        Assert.True(made.Select(TimeOrderedIds.InstantOf).Distinct().Count() > 100);
    }

    [Fact]
    public void Of_posts_from_before_this_server_hardly_ever_meet()
    {
        var ids = new TimeOrderedIds(new ManualTimeProvider());
        var start = new DateTimeOffset(2010, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(100_000, Enumerable.Range(0, 100_000).Select(minute => ids.NextAt(start.AddMinutes(minute))).ToHashSet().Count);
    }

    [Fact]
    public void Stay_positive_at_the_ends_of_time()
    {
        Assert.Equal(0, TimeOrderedIds.At(DateTimeOffset.MinValue));
        Assert.True(TimeOrderedIds.At(DateTimeOffset.MaxValue) > TimeOrderedIds.At(new DateTimeOffset(3000, 1, 1, 0, 0, 0, TimeSpan.Zero)));
        Assert.True(new TimeOrderedIds(new ManualTimeProvider()).NextAt(DateTimeOffset.MinValue) >= 0);
    }

    /// <summary>Ids stand in the URIs that we gave out: their arithmetic must never change.</summary>
    [Fact]
    public void Are_milliseconds_since_1970_above_sixteen_bits()
    {
        Assert.Equal(117307971993600000, TimeOrderedIds.At(new DateTimeOffset(2026, 9, 21, 8, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2026, 9, 21, 8, 0, 0, TimeSpan.Zero), TimeOrderedIds.InstantOf(117307971993665535));
    }

    private static List<long> Many(TimeOrderedIds ids) => [.. Enumerable.Range(0, 40_000).Select(_ => ids.Next())];
}
