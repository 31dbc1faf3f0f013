using System.Collections.Concurrent;
using System.Text;
using Federated.Domain.Moderation;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Tests.Queues;

/// <summary>What every durable queue promises, whatever database its rows are in.</summary>
public abstract class DurableQueueContract(TestDatabase kind)
{
    private static readonly RetrySchedule TwoTries = new(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), 2);

    [PostgresFact]
    public async Task A_row_is_done_in_the_transaction_of_its_effect()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a"));

        var taken = await Queue(world).ProcessBatchAsync(Effect(), CancellationToken.None);

        Assert.Equal(1, taken);
        Assert.Equal(1, await world.InAsync(db => db.DomainRules.CountAsync()));
        var row = await world.InAsync(db => db.InboundActivities.SingleAsync());
        Assert.Equal(QueueState.Done, row.State);
        Assert.Equal(world.Clock.GetUtcNow(), row.FinishedAt);
        Assert.Equal(0, await Queue(world).ProcessBatchAsync(Effect(), CancellationToken.None));
    }

    [PostgresFact]
    public async Task An_effect_that_fails_leaves_nothing_behind_and_is_tried_again()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a"));
        var tries = 0;
        var work = Work(TwoTries, (services, row) =>
        {
            Db(services).DomainRules.Add(Rule(row));
            return tries++ == 0 ? throw new InvalidOperationException("broken") : Task.FromResult(QueueOutcome.Done);
        });

        await Queue(world).ProcessBatchAsync(work, CancellationToken.None);
        Assert.Equal(0, await world.InAsync(db => db.DomainRules.CountAsync()));
        Assert.Equal(0, await Queue(world).ProcessBatchAsync(work, CancellationToken.None));

        world.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, await Queue(world).ProcessBatchAsync(work, CancellationToken.None));
        Assert.Equal(1, await world.InAsync(db => db.DomainRules.CountAsync()));
        Assert.Equal(2, await world.InAsync(db => db.InboundActivities.Select(row => row.Attempts).SingleAsync()));
    }

    [PostgresFact]
    public async Task After_its_last_attempt_a_row_is_a_dead_letter_that_can_be_retried()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a"));
        var failing = Work(TwoTries, (_, _) => Task.FromResult(QueueOutcome.Retry("the host is silent")));
        for (var i = 0; i < 2; i++)
        {
            await Queue(world).ProcessBatchAsync(failing, CancellationToken.None);
            world.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        var dead = await world.InAsync(db => db.InboundActivities.SingleAsync());
        Assert.Equal(QueueState.Dead, dead.State);
        Assert.Equal("the host is silent", dead.LastError);

        var revived = await world.InAsync(db => new DeadLetters(db, world.Get<LiveEvents.WorkSignal>(), world.Clock).RetryAsync<InboundActivity>(dead.Id, CancellationToken.None));
        Assert.Equal(1, revived);
        Assert.Equal(1, await Queue(world).ProcessBatchAsync(Effect(), CancellationToken.None));
        Assert.Equal(1, await world.InAsync(db => db.DomainRules.CountAsync()));
    }

    [PostgresFact]
    public async Task Waiting_costs_no_attempt_and_superseding_is_a_state_with_a_reason()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a"));
        var until = world.Clock.GetUtcNow().AddMinutes(5);

        await Queue(world).ProcessBatchAsync(Work(TwoTries, (_, _) => Task.FromResult(QueueOutcome.Wait(until))), CancellationToken.None);
        var row = await world.InAsync(db => db.InboundActivities.AsNoTracking().SingleAsync());
        Assert.Equal((QueueState.Waiting, 0, until, null, null), (row.State, row.Attempts, row.AvailableAt, row.LeasedUntil, row.LastError));

        world.Clock.SetUtcNow(until);
        await Queue(world).ProcessBatchAsync(Work(TwoTries, (_, _) => Task.FromResult(QueueOutcome.Superseded("later words"))), CancellationToken.None);
        row = await world.InAsync(db => db.InboundActivities.AsNoTracking().SingleAsync());
        Assert.Equal((QueueState.Superseded, 0, "later words", until), (row.State, row.Attempts, row.LastError, row.FinishedAt));
        Assert.Equal(0, await Queue(world).ProcessBatchAsync(Effect(), CancellationToken.None));
    }

    [PostgresFact]
    public async Task A_row_may_have_a_shorter_schedule_than_its_queue()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a"));
        var once = new RetrySchedule(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), 1);

        await Queue(world).ProcessBatchAsync(Work(TwoTries, (_, _) => Task.FromResult(QueueOutcome.Retry("no") with { Schedule = once })), CancellationToken.None);

        Assert.Equal(QueueState.Dead, await world.InAsync(db => db.InboundActivities.Select(row => row.State).SingleAsync()));
    }

    [PostgresFact]
    public async Task A_row_that_kills_every_worker_becomes_a_dead_letter_too()
    {
        await using var world = await StoredWorld.CreateAsync(kind, new QueueOptions { LeaseSeconds = 60 });
        await world.SaveAsync(Row(world, "a"));
        var handled = 0;
        var deadly = Work(TwoTries, (_, _) =>
        {
            handled++;
            throw new OperationCanceledException("the process ends here");
        });
        for (var i = 0; i < 4; i++)
        {
            // A lease that nobody gives back is what a killed process leaves.
            await world.InAsync(db => world.Get<IQueueClaim>().TakeAsync<InboundActivity>(
                db, new ClaimRequest(1, null, Guid.NewGuid(), world.Clock.GetUtcNow(), world.Clock.GetUtcNow().AddSeconds(60)), CancellationToken.None));
            world.Clock.Advance(TimeSpan.FromSeconds(61));
        }

        await Queue(world).ProcessBatchAsync(deadly, CancellationToken.None);

        Assert.Equal(0, handled);
        Assert.Equal(QueueState.Dead, await world.InAsync(db => db.InboundActivities.Select(row => row.State).SingleAsync()));
    }

    [PostgresFact]
    public async Task A_leased_row_is_nobody_elses_until_the_lease_ends()
    {
        await using var world = await StoredWorld.CreateAsync(kind, new QueueOptions { LeaseSeconds = 60 });
        await world.SaveAsync(Row(world, "a"));
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var slow = Work(TwoTries, async (services, row) =>
        {
            Db(services).DomainRules.Add(Rule(row));
            started.SetResult();
            await goOn.Task;
            return QueueOutcome.Done;
        });
        var first = Queue(world).ProcessBatchAsync(slow, CancellationToken.None);
        await started.Task;

        Assert.Equal(0, await Queue(world).ProcessBatchAsync(Effect(), CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Equal(1, await Queue(world).ProcessBatchAsync(Effect(), CancellationToken.None));
        goOn.SetResult();
        await first;

        // The first worker lost its lease, so its save was refused: the effect is there once.
        Assert.Equal(1, await world.InAsync(db => db.DomainRules.CountAsync()));
    }

    [PostgresFact]
    public async Task Many_workers_share_the_rows_without_doing_one_twice()
    {
        await using var world = await StoredWorld.CreateAsync(kind, new QueueOptions { BatchSize = 7 });
        await world.SaveAsync(Enumerable.Range(0, 100).Select(i => (object)Row(world, $"n{i}", host: $"h{i % 10}")).ToArray());
        var seen = new ConcurrentDictionary<long, int>();
        var work = Work(TwoTries, (_, row) =>
        {
            seen.AddOrUpdate(row.Id, 1, (_, n) => n + 1);
            return Task.FromResult(QueueOutcome.Done);
        });

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (await Queue(world).ProcessBatchAsync(work, CancellationToken.None) > 0)
            {
            }
        })));

        Assert.Equal(100, seen.Count);
        Assert.All(seen.Values, times => Assert.Equal(1, times));
    }

    [PostgresFact]
    public async Task Rows_of_one_lane_run_in_order()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var rows = Enumerable.Range(0, 20).Select(i => Row(world, $"n{i:00}", host: i % 2 == 0 ? "even" : "odd")).ToArray();
        await world.SaveAsync([.. rows]);
        var order = new ConcurrentQueue<(string Host, long Id)>();
        var work = Work(TwoTries, async (_, row) =>
        {
            await Task.Yield();
            order.Enqueue((row.Host, row.Id));
            return QueueOutcome.Done;
        });

        await Queue(world).ProcessBatchAsync(work, CancellationToken.None);

        foreach (var lane in order.GroupBy(entry => entry.Host))
            Assert.Equal(lane.Select(entry => entry.Id).Order(), lane.Select(entry => entry.Id));
    }

    [PostgresFact]
    public async Task Writing_work_wakes_a_waiting_worker()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var waiting = world.Get<LiveEvents.WorkSignal>().WaitAsync(typeof(InboundActivity), TimeSpan.FromMinutes(10), CancellationToken.None);

        await world.SaveAsync(Row(world, "a"));

        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [PostgresFact]
    public async Task A_reason_that_no_database_keeps_does_not_keep_the_row_alive()
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var row = Row(world, "a");
        await world.SaveAsync(row);
        var reason = new string('x', 990) + "\0" + new string('y', 8) + "\U0001F5BC";

        await Queue(world).ProcessBatchAsync(Work(TwoTries, (_, _) => Task.FromResult(QueueOutcome.Dead(reason))), CancellationToken.None);

        var dead = await world.InAsync(db => db.InboundActivities.SingleAsync());
        Assert.Equal((QueueState.Dead, new string('x', 990) + new string('y', 8)), (dead.State, dead.LastError));
    }

    private static DurableQueue<InboundActivity> Queue(StoredWorld world) => world.Get<DurableQueue<InboundActivity>>();

    private static QueueWork<InboundActivity> Work(RetrySchedule schedule, Func<IServiceProvider, InboundActivity, Task<QueueOutcome>> handle) =>
        new(schedule, row => row.Host, (services, row, _) => handle(services, row));

    private static QueueWork<InboundActivity> Effect() => Work(TwoTries, (services, row) =>
    {
        Db(services).DomainRules.Add(Rule(row));
        return Task.FromResult(QueueOutcome.Done);
    });

    private static FederatedDbContext Db(IServiceProvider services) => services.GetRequiredService<FederatedDbContext>();

    private static DomainRule Rule(InboundActivity row) => new()
    {
        Domain = row.ActivityUri + ".example",
        Severity = DomainSeverity.Suspend,
        CreatedAt = row.CreatedAt,
    };

    private static InboundActivity Row(StoredWorld world, string name, string host = "remote.example") => new()
    {
        Id = world.Ids.Next(),
        Body = "{}"u8.ToArray(),
        DeduplicationKey = Encoding.UTF8.GetBytes(name),
        ActivityUri = name,
        ActorUri = "https://remote.example/users/bob",
        SignerUri = "https://remote.example/users/bob",
        Host = host,
        CreatedAt = world.Clock.GetUtcNow(),
        AvailableAt = world.Clock.GetUtcNow(),
    };
}
