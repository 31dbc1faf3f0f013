using System.Globalization;
using System.Text;
using Federated.Domain.Identifiers;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Federated.Testing.Scheduling;

/// <summary>What everybody who calls the workers promises, whichever database the rows are in.</summary>
/// <param name="kind">The database.</param>
/// <param name="scheduler">The one that is looked at.</param>
/// <param name="other">The one that it is exchanged with.</param>
public abstract class SchedulerContract(TestDatabase kind, SchedulerUnderTest scheduler, SchedulerUnderTest other)
{
    /// <summary>Generous: the machine may have more to do than this test.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>No poll comes to the help of a lost wake-up.</summary>
    private static readonly QueueOptions Sleepy = new() { PollMilliseconds = 60_000 };

    private static readonly QueueOptions Usual = new() { BatchSize = 10, PollMilliseconds = 200 };

    [PostgresFact]
    public async Task Work_that_a_node_writes_is_begun_without_a_poll()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var work = new ScheduledWork();
        await using var node = await ScheduledNode.StartAsync("a", database, scheduler, work, Sleepy);
        await Eventually.TrueAsync(() => !work.Asked.IsEmpty, Patience, "the first look at the queue");

        for (var i = 0; i < 3; i++)
        {
            await WriteAsync(node, 1, prefix: $"w{i}-");
            await DoneAsync(node, i + 1);
        }
    }

    [PostgresFact]
    public async Task What_becomes_due_by_time_is_done_without_a_wake_up()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var work = new ScheduledWork();
        await using var node = await ScheduledNode.StartAsync("a", database, scheduler, work, Usual);

        await WriteAsync(node, 3, wait: TimeSpan.FromSeconds(2));

        await DoneAsync(node, 3);
    }

    [PostgresFact]
    public async Task A_backlog_that_was_there_before_is_worked_off_batch_by_batch()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var work = new ScheduledWork();
        await using (var writer = await ScheduledNode.StartAsync("w", database, Nobody, work, Usual))
            await WriteAsync(writer, 200);

        await using var node = await ScheduledNode.StartAsync("a", database, scheduler, work, Usual);

        await DoneAsync(node, 200);
        AssertEachOnce(work, 200);
    }

    [PostgresFact]
    public async Task A_recurring_job_runs_again_and_again_also_after_it_failed()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var job = new CountingJob(TimeSpan.FromSeconds(1));
        await using var node = await ScheduledNode.StartAsync("a", database, scheduler, new ScheduledWork(), Usual, job);

        await Eventually.TrueAsync(() => job.Runs >= 3, Patience, "three runs");
    }

    [PostgresFact]
    public async Task A_recurring_job_that_is_turned_off_never_runs()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var (off, on) = (new CountingJob(TimeSpan.Zero), new CountingJob(TimeSpan.FromSeconds(1)));
        await using var first = await ScheduledNode.StartAsync("a", database, scheduler, new ScheduledWork(), Usual, off);
        await using var second = await ScheduledNode.StartAsync("b", await AnotherAsync(), scheduler, new ScheduledWork(), Usual, on);

        await Eventually.TrueAsync(() => on.Runs >= 2, Patience, "the other one runs twice");
        Assert.Equal(0, off.Runs);
    }

    [PostgresFact]
    public async Task Two_nodes_share_a_backlog_and_do_nothing_twice()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var work = new ScheduledWork();
        await using var first = await ScheduledNode.StartAsync("a", database, scheduler, work, Usual);
        await using var second = await ScheduledNode.StartAsync("b", database, scheduler, work, Usual);
        // Whoever comes first waits until the other one is at it, too.
        var (a, b) = (new TaskCompletionSource(), new TaskCompletionSource());
        work.Before = async (node, _, token) =>
        {
            (node == "a" ? a : b).TrySetResult();
            await Task.WhenAll(a.Task, b.Task).WaitAsync(Patience, token);
        };

        await WriteAsync(first, 200);

        await DoneAsync(second, 200);
        AssertEachOnce(work, 200);
        Assert.Equal(["a", "b"], work.Done.Select(done => done.Node).Distinct().Order());
    }

    [PostgresFact]
    public async Task A_queue_that_cannot_be_worked_on_is_left_alone_longer_each_time_and_then_goes_on()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var work = new ScheduledWork { IsBroken = true };
        await using var node = await ScheduledNode.StartAsync("a", database, scheduler, work, Usual);

        // A flood of wake-ups, as from an inbox under load.
        await Eventually.TrueAsync(
            () =>
            {
                node.Signal.Raise(typeof(InboundActivity));
                return work.Asked.Count >= 4;
            },
            Patience,
            "four tries");
        var tries = work.Asked.Take(4).ToList();
        Assert.Contains(nameof(InboundActivity), node.Pulse.Failing);
        for (var i = 1; i < tries.Count; i++)
            Assert.True(tries[i] - tries[i - 1] >= TimeSpan.FromSeconds(Math.Pow(2, i - 1)) * 0.9, $"{i}: {tries[i] - tries[i - 1]}");

        work.IsBroken = false;
        await WriteAsync(node, 5);
        await DoneAsync(node, 5);
        await Eventually.TrueAsync(() => node.Pulse.Failing.Count == 0, Patience, "the queue counts as working");
    }

    [PostgresFact]
    public async Task A_node_that_is_told_to_stop_stops_in_the_middle_of_a_batch_and_another_finishes_it()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var options = Usual with { LeaseSeconds = 5 };
        var work = new ScheduledWork();
        var begun = new TaskCompletionSource();
        work.Before = (node, _, token) =>
        {
            begun.TrySetResult();
            return node == "a" ? Task.Delay(Timeout.InfiniteTimeSpan, token) : Task.CompletedTask;
        };
        await using var node = await ScheduledNode.StartAsync("a", database, scheduler, work, options);
        await WriteAsync(node, 30);
        await begun.Task.WaitAsync(Patience);

        await node.StopAsync().WaitAsync(Patience);

        Assert.Empty(work.Done);
        await using var successor = await ScheduledNode.StartAsync("b", database, scheduler, work, options);
        await DoneAsync(successor, 30);
        AssertEachOnce(work, 30);
    }

    [PostgresFact]
    public async Task Changing_the_scheduler_in_the_middle_of_a_backlog_loses_nothing_and_does_nothing_twice()
    {
        await using var database = await DatabaseUnderTest.CreateAsync(kind);
        var options = Usual with { LeaseSeconds = 5 };
        var work = new ScheduledWork();
        await using (var writer = await ScheduledNode.StartAsync("w", database, Nobody, work, options))
            await WriteAsync(writer, 150);

        // Each of the first two does fifty rows and then no more: it is stopped with a batch in its hands. Its last row may be begun twice,
        // when the stop came before the commit; the effect is there once all the same, by the lease and by the key.
        await PartAsync(database, other, work, options, upTo: 50);
        await PartAsync(database, scheduler, work, options, upTo: 100);
        work.Before = (_, _, _) => Task.CompletedTask;
        await using var last = await ScheduledNode.StartAsync("last", database, other, work, options);

        await DoneAsync(last, 150);
    }

    private static async Task PartAsync(DatabaseUnderTest database, SchedulerUnderTest scheduler, ScheduledWork work, QueueOptions options, int upTo)
    {
        using var places = new SemaphoreSlim(upTo - work.Done.Count);
        work.Before = (_, _, token) => places.WaitAsync(token);
        await using var node = await ScheduledNode.StartAsync(scheduler.Name, database, scheduler, work, options);
        await Eventually.TrueAsync(() => work.Done.Count >= upTo, Patience, $"{upTo} rows done");
        await node.StopAsync().WaitAsync(Patience);
    }

    /// <summary>A node that writes and does not work.</summary>
    private static SchedulerUnderTest Nobody { get; } = new("nobody", (_, _) => { });

    /// <summary>A database beside the first: schedulers that keep their jobs in it must not see each other's.</summary>
    private Task<DatabaseUnderTest> AnotherAsync() => DatabaseUnderTest.CreateAsync(kind);

    private static Task<int> WriteAsync(ScheduledNode node, int count, string prefix = "n", TimeSpan wait = default) => node.InAsync(db =>
    {
        var now = TimeProvider.System.GetUtcNow();
        var ids = new TimeOrderedIds(TimeProvider.System);
        db.AddRange(Enumerable.Range(0, count).Select(i => new InboundActivity
        {
            Id = ids.Next(),
            Body = "{}"u8.ToArray(),
            DeduplicationKey = Encoding.UTF8.GetBytes(prefix + i.ToString(CultureInfo.InvariantCulture)),
            ActivityUri = prefix + i.ToString(CultureInfo.InvariantCulture),
            ActorUri = "https://remote.example/users/bob",
            SignerUri = "https://remote.example/users/bob",
            Host = $"h{i % 10}.example",
            CreatedAt = now,
            AvailableAt = now + wait,
        }));
        return db.SaveChangesAsync(CancellationToken.None);
    });

    private static Task DoneAsync(ScheduledNode node, int count) => Eventually.TrueAsync(
        async () => await node.InAsync(db => db.InboundActivities.CountAsync(row => row.State == QueueState.Done)) == count
            && await node.InAsync(db => db.DomainRules.CountAsync()) == count,
        Patience,
        $"{count} rows are done, each with its effect",
        async () => string.Join('\n', await node.InAsync(db => db.InboundActivities.GroupBy(row => row.State).Select(group => $"{group.Key}: {group.Count()}").ToListAsync())));

    // Handled, not only effective: a second try would have been refused by the lease or by the key.
    private static void AssertEachOnce(ScheduledWork work, int count)
    {
        Assert.Equal(count, work.Done.Count);
        Assert.Equal(count, work.Done.Select(done => done.Row).Distinct().Count());
    }
}
