using System.Diagnostics;
using Federated.Federation.Tests.Publishing;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Delivery;

public sealed class ManyDeliveriesTests
{
    private const int Hosts = 20;
    private const int InboxesEach = 10;

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_hundred_inboxes_are_served_although_one_host_is_dead(TestDatabase kind)
    {
        var timeout = TimeSpan.FromSeconds(3);
        await using var world = await OutgoingWorld.CreateAsync(kind, TimeProvider.System, timeout);
        var servers = await Task.WhenAll(Enumerable.Range(0, Hosts).Select(_ => FakeRemoteServer.StartAsync()));
        var dead = servers[0];
        var alice = await world.LocalAsync("alice");
        for (var i = 0; i < Hosts * InboxesEach; i++)
            await world.FollowerAsync(servers[i % Hosts], $"n{i}", alice, sharesInbox: false);
        for (var i = 0; i < Hosts * InboxesEach; i += Hosts)
            dead.Serve($"/users/n{i}/inbox", FakeResponse.Of(202) with { Delay = TimeSpan.FromMinutes(5) });
        await world.PublishAsync(alice);
        await world.ExpandAsync();

        var longest = TimeSpan.Zero;
        var taken = 1;
        while (taken > 0)
        {
            var watch = Stopwatch.StartNew();
            taken = await world.DeliverAsync();
            longest = watch.Elapsed > longest ? watch.Elapsed : longest;
        }

        // One time-out for the dead host, not one for each of its inboxes; the rest is room for a busy machine.
        Assert.InRange(longest, timeout - TimeSpan.FromSeconds(0.5), timeout * 2.5);
        Assert.InRange(dead.Deliveries().Count(), 1, 2);
        Assert.All(servers[1..], server => Assert.Equal(InboxesEach, server.Deliveries("Create").Select(request => request.Path).Distinct().Count()));
        var states = await world.InAsync(db => db.OutboundDeliveries.GroupBy(d => d.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        Assert.Equal((Hosts - 1) * InboxesEach, states[QueueState.Done]);
        Assert.Equal(InboxesEach, states[QueueState.Waiting]);
        foreach (var server in servers)
            await server.DisposeAsync();
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_lane_that_is_slow_gives_back_what_it_has_not_begun(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        for (var i = 0; i < 6; i++)
            await world.FollowerAsync(server, $"n{i}", alice, sharesInbox: false);
        await world.PublishAsync(alice);
        await world.ExpandAsync();
        var began = new List<long>();
        var slow = new QueueWork<OutboundDelivery>(
            RetrySchedule.Delivery,
            row => row.Host,
            (_, row, _) =>
            {
                began.Add(row.Id);
                world.Clock.Advance(TimeSpan.FromSeconds(3));
                return Task.FromResult(QueueOutcome.Done);
            })
        {
            Turn = TimeSpan.FromSeconds(5),
        };
        var queue = world.Get<DurableQueue<OutboundDelivery>>();

        await queue.ProcessBatchAsync(slow, CancellationToken.None);

        Assert.Equal(2, began.Count);
        var left = await world.InAsync(db => db.OutboundDeliveries.AsNoTracking().Where(d => d.State == QueueState.Waiting).ToListAsync());
        Assert.All(left, row => Assert.Equal((0, null, world.Time.GetUtcNow().AddSeconds(5)), (row.Attempts, row.LeasedUntil, row.AvailableAt)));
        Assert.Equal(0, await queue.ProcessBatchAsync(slow, CancellationToken.None));
        for (var i = 0; i < 3; i++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(5));
            await queue.ProcessBatchAsync(slow, CancellationToken.None);
        }

        Assert.Equal(6, began.Count);
        Assert.Equal(began.Order(), began);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task No_row_is_begun_in_the_second_half_of_its_lease(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        for (var i = 0; i < 5; i++)
            await world.FollowerAsync(server, $"n{i}", alice, sharesInbox: false);
        await world.PublishAsync(alice);
        await world.ExpandAsync();
        var began = 0;
        var slow = new QueueWork<OutboundDelivery>(
            RetrySchedule.Delivery,
            row => row.Host,
            (_, _, _) =>
            {
                began++;
                world.Clock.Advance(TimeSpan.FromSeconds(25));
                return Task.FromResult(QueueOutcome.Done);
            });
        var queue = world.Get<DurableQueue<OutboundDelivery>>();

        await queue.ProcessBatchAsync(slow, CancellationToken.None);
        Assert.Equal(3, began);
        // They are due as before, and nobody has to wait for the lease to end.
        Assert.Equal(2, await queue.ProcessBatchAsync(slow, CancellationToken.None));
        Assert.Equal(5, began);
    }
}
