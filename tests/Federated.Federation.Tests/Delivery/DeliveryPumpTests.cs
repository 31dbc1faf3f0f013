using Federated.Domain.Accounts;
using Federated.Federation.Delivery;
using Federated.Federation.Tests.Publishing;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Delivery;

/// <summary>Deliveries that are kept under way: who is slow, dead or flooded takes nothing from the others, and what is interrupted is neither lost nor kept.</summary>
public sealed class DeliveryPumpTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_is_slow_holds_up_nobody_and_loses_no_attempt_when_the_process_ends(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var slow = await FakeRemoteServer.StartAsync(world.Clock);
        await using var quick = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        for (var i = 0; i < 3; i++)
        {
            await world.FollowerAsync(slow, $"n{i}", alice, sharesInbox: false);
            await world.FollowerAsync(quick, $"n{i}", alice, sharesInbox: false);
            // Nobody answers before the test is over.
            slow.Serve($"/users/n{i}/inbox", FakeResponse.Of(202) with { Delay = TimeSpan.FromMinutes(5) });
        }

        await world.PublishAsync(alice);
        await world.ExpandAsync();
        using var end = new CancellationTokenSource();
        var running = world.KeepDeliveringAsync(end.Token);
        await quick.WaitForAsync(request => quick.Deliveries().Count() == 3, "all of the quick host", Limit);
        await slow.WaitForDeliveryAsync("Create", Limit);

        // The slow one is still at it, and what is published now goes out all the same.
        await world.PublishAsync(alice);
        await world.ExpandAsync();
        await quick.WaitForAsync(request => quick.Deliveries().Count() == 6, "the second post", Limit);
        Assert.Single(slow.Deliveries());

        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        var rows = await world.InAsync(db => db.OutboundDeliveries.AsNoTracking().ToListAsync());
        Assert.Equal(6, rows.Count(row => row is { State: QueueState.Done, Attempts: 1, LastStatus: 202 }));
        Assert.Equal(6, rows.Count(row => row is { State: QueueState.Waiting, Attempts: 0, LeasedUntil: null, LastError: null }));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_takes_long_leaves_its_place_and_what_was_taken_for_its_host(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var slow = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        for (var i = 0; i < 3; i++)
            await world.FollowerAsync(slow, $"n{i}", alice, sharesInbox: false);
        foreach (var path in (string[])["/users/n0/inbox", "/users/n1/inbox", "/users/n2/inbox"])
            slow.Serve(path, FakeResponse.Of(202) with { Delay = TimeSpan.FromMinutes(5) });
        await world.PublishAsync(alice);
        await world.ExpandAsync();

        using var end = new CancellationTokenSource();
        var running = world.KeepDeliveringAsync(end.Token);
        await slow.WaitForDeliveryAsync("Create", Limit);
        world.Clock.Advance(TimeSpan.FromSeconds(2));

        await Eventually.TrueAsync(
            async () => await world.InAsync(db => db.OutboundDeliveries.CountAsync(row => row.LeasedUntil == null && row.Attempts == 0)) == 2,
            Limit,
            "the two that were not begun are free for others");
        Assert.Single(slow.Deliveries());
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_flood_to_one_host_is_served_by_turns_with_the_others(TestDatabase kind)
    {
        const int Flood = 600;
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var flooded = await FakeRemoteServer.StartAsync(world.Clock);
        await using var other = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var publication = await BuiltAsync(world, other, alice);
        // All of the flood has waited longer than the one that is for somebody else.
        var since = world.Time.GetUtcNow().AddHours(-1);
        await world.SaveAsync([.. Enumerable.Range(0, Flood).Select(i => (object)new OutboundDelivery
        {
            Id = world.Ids.Next(),
            PublicationId = publication,
            InboxUrl = $"{flooded.Origin}/users/n{i}/inbox",
            Host = flooded.Authority,
            CreatedAt = since,
            AvailableAt = since,
        })]);
        var before = -1;
        other.Serve("/inbox", _ =>
        {
            before = flooded.Requests.Count;
            return null;
        });

        while (await world.DeliverAsync() > 0)
        {
        }

        Assert.InRange(before, 0, 2 * DeliveryPace.MostTakenOfOneHost);
        Assert.Equal(Flood, flooded.Deliveries().Count());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_sent_and_not_written_down_is_sent_again_and_the_late_word_counts_for_nothing(TestDatabase kind)
    {
        HeldRecords? held = null;
        await using var world = await OutgoingWorld.CreateAsync(kind, change: services =>
        {
            var registered = services.Last(service => service.ServiceType == typeof(IDeliveryStatements)).ImplementationType!;
            services.AddSingleton<IDeliveryStatements>(provider => held = new((IDeliveryStatements)ActivatorUtilities.CreateInstance(provider, registered)));
        });
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        await world.PublishAsync(alice);
        await world.ExpandAsync();
        var sending = world.DeliverAsync();
        await held!.Reached.WaitAsync(Limit);

        // As far as anybody can see that worker is dead. Its lease ends, and another one takes over.
        Assert.Equal(0, await world.DeliverAsync());
        world.Clock.Advance(TimeSpan.FromSeconds(121));
        Assert.Equal(1, await world.DeliverAsync());
        Assert.Equal(2, server.Deliveries().Select(request => Arrival.Text(request.Json!.Value, "id")).Count());
        Assert.Single(server.Deliveries().Select(request => Arrival.Text(request.Json!.Value, "id")).Distinct());
        var finished = world.Time.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        held.Release();
        await sending;

        var row = await world.InAsync(db => db.OutboundDeliveries.AsNoTracking().SingleAsync());
        Assert.Equal((QueueState.Done, 2, finished), (row.State, row.Attempts, row.FinishedAt));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_taken_together_with_what_it_follows_goes_out_behind_it(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        var post = await world.PublishAsync(alice);
        await world.ExpandAsync();
        await world.EditAsync(post, alice, "Better");
        await world.ExpandAsync();

        Assert.InRange(await world.DeliverAsync(), 2, 3);

        Assert.Equal(["Create", "Update"], server.Deliveries().Select(request => request.Type));
        Assert.All(await world.InAsync(db => db.OutboundDeliveries.AsNoTracking().ToListAsync()), row => Assert.Equal((QueueState.Done, 1), (row.State, row.Attempts)));
    }

    /// <summary>A publication that is built and has been delivered to nobody but one follower on this server.</summary>
    private static async Task<long> BuiltAsync(OutgoingWorld world, FakeRemoteServer server, LocalAccount alice)
    {
        await world.FollowerAsync(server, "bob", alice);
        await world.PublishAsync(alice);
        await world.ExpandAsync();
        return await world.InAsync(db => db.Publications.Select(row => row.Id).SingleAsync());
    }
}
