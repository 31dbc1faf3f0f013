using System.Text;
using Federated.Domain.Identifiers;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Federated.Storage.Tests.Queues;

/// <summary>A clock that was two hours ahead is set right: nothing waits until that hour comes again, and no order is turned round.</summary>
public sealed class ClockStepTests
{
    private static readonly TimeSpan TwoHours = TimeSpan.FromHours(2);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_came_in_while_the_clock_was_ahead_is_done_at_once(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await WorkAsync(world, QueueOutcome.Done);
        await world.SaveAsync(Row(world, "a"));

        SetBack(world);

        Assert.Equal(1, await WorkAsync(world, QueueOutcome.Done));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_put_off_waits_as_long_as_was_meant(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a"));
        Assert.Equal(1, await WorkAsync(world, QueueOutcome.Retry("not now")));

        SetBack(world);

        Assert.Equal(0, await WorkAsync(world, QueueOutcome.Done));
        world.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(1, await WorkAsync(world, QueueOutcome.Done));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_lease_of_a_worker_that_died_ends_when_it_would_have_ended(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await WorkAsync(world, QueueOutcome.Done);
        await world.SaveAsync(Row(world, "a"));
        var now = world.Clock.GetUtcNow();
        var taken = await world.InAsync(db => world.Get<IQueueClaim>().TakeAsync<InboundActivity>(
            db, new ClaimRequest(10, null, Guid.NewGuid(), now, now.AddSeconds(120)), CancellationToken.None));
        Assert.Single(taken);

        SetBack(world);

        Assert.Equal(0, await WorkAsync(world, QueueOutcome.Done));
        world.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(1, await WorkAsync(world, QueueOutcome.Done));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_process_that_starts_after_the_step_takes_what_its_predecessor_left(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        await world.SaveAsync(Row(world, "a"));
        SetBack(world);
        await world.SaveAsync(Row(world, "b"));
        var successor = new DurableQueue<InboundActivity>(
            world.Get<IServiceScopeFactory>(), world.Get<IQueueClaim>(), Options.Create(new QueueOptions()), world.Clock, NullLogger<DurableQueue<InboundActivity>>.Instance);

        Assert.Equal(2, await successor.ProcessBatchAsync(Work(QueueOutcome.Done), CancellationToken.None));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_closed_lane_is_tried_again_when_it_would_have_been(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var deliveries = world.Get<DurableQueue<OutboundDelivery>>();
        var work = new QueueWork<OutboundDelivery>(RetrySchedule.Delivery, static row => row.Host, static (_, _, _) => Task.FromResult(QueueOutcome.Done));
        await deliveries.ProcessBatchAsync(work, CancellationToken.None);
        await world.InAsync(async db =>
        {
            await new PeerLedger(db, world.Clock).FailedAsync("remote.example", new PeerFailure("Timeout", true, null), CancellationToken.None);
            return true;
        });

        SetBack(world);
        await deliveries.ProcessBatchAsync(work, CancellationToken.None);

        var peer = await world.InAsync(db => db.Peers.AsNoTracking().SingleAsync());
        Assert.InRange(peer.ClosedUntil!.Value, world.Clock.GetUtcNow(), world.Clock.GetUtcNow().AddSeconds(15));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_is_said_after_a_start_by_a_clock_that_is_behind_is_later_all_the_same(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var before = Row(world, "a");
        await world.SaveAsync(before);
        SetBack(world);
        var ids = new TimeOrderedIds(world.Clock);

        await world.InAsync(async db =>
        {
            await new NewestId(db, ids).GoOnAsync(CancellationToken.None);
            return true;
        });

        Assert.True(ids.Next() > before.Id);
    }

    [PostgresFact]
    public async Task A_clock_that_is_set_forward_or_a_little_back_changes_nothing()
    {
        await using var world = await StoredWorld.CreateAsync(TestDatabase.Sqlite);
        await world.SaveAsync(Row(world, "a"));
        Assert.Equal(1, await WorkAsync(world, QueueOutcome.Wait(world.Clock.GetUtcNow().AddHours(4))));
        var before = await world.InAsync(db => db.InboundActivities.AsNoTracking().SingleAsync());

        world.Clock.Advance(TwoHours);
        Assert.Equal(0, await WorkAsync(world, QueueOutcome.Done));
        world.Clock.SetUtcNow(world.Clock.GetUtcNow() - TimeSpan.FromSeconds(30));
        Assert.Equal(0, await WorkAsync(world, QueueOutcome.Done));

        var after = await world.InAsync(db => db.InboundActivities.AsNoTracking().SingleAsync());
        Assert.Equal(before.AvailableAt, after.AvailableAt);
    }

    private static void SetBack(StoredWorld world) => world.Clock.SetUtcNow(world.Clock.GetUtcNow() - TwoHours);

    private static Task<int> WorkAsync(StoredWorld world, QueueOutcome outcome) =>
        world.Get<DurableQueue<InboundActivity>>().ProcessBatchAsync(Work(outcome), CancellationToken.None);

    private static QueueWork<InboundActivity> Work(QueueOutcome outcome) =>
        new(new RetrySchedule(TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), 5), static row => row.Host, (_, _, _) => Task.FromResult(outcome));

    private static InboundActivity Row(StoredWorld world, string name) => new()
    {
        Id = world.Ids.Next(),
        Body = "{}"u8.ToArray(),
        DeduplicationKey = Encoding.UTF8.GetBytes(name),
        ActivityUri = name,
        ActorUri = "https://remote.example/users/bob",
        SignerUri = "https://remote.example/users/bob",
        Host = "remote.example",
        CreatedAt = world.Clock.GetUtcNow(),
        AvailableAt = world.Clock.GetUtcNow(),
    };
}
