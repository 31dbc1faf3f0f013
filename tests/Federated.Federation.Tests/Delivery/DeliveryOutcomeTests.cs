using Federated.Federation.Tests.Publishing;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Delivery;

public sealed class DeliveryOutcomeTests
{
    [PostgresTheory]
    [InlineData(200, QueueState.Done)]
    [InlineData(202, QueueState.Done)]
    [InlineData(204, QueueState.Done)]
    [InlineData(400, QueueState.Dead)]
    [InlineData(401, QueueState.Waiting)]
    [InlineData(403, QueueState.Dead)]
    [InlineData(404, QueueState.Waiting)]
    [InlineData(406, QueueState.Dead)]
    [InlineData(408, QueueState.Waiting)]
    [InlineData(410, QueueState.Dead)]
    [InlineData(413, QueueState.Dead)]
    [InlineData(429, QueueState.Waiting)]
    [InlineData(500, QueueState.Waiting)]
    [InlineData(502, QueueState.Waiting)]
    [InlineData(503, QueueState.Waiting)]
    public async Task A_status_decides_what_becomes_of_the_delivery(int status, QueueState state)
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        server.Serve("/inbox", FakeResponse.Of(status));
        await OnePostAsync(world, server);

        await world.WorkAsync();

        var delivery = await DeliveryAsync(world);
        Assert.Equal(state, delivery.State);
        Assert.Equal(status, delivery.LastStatus);
        Assert.Equal(1, delivery.Attempts);
        Assert.Null(delivery.LeasedUntil);
        if (state == QueueState.Done)
            Assert.Null(delivery.LastError);
        else
            Assert.Contains($"{status}", delivery.LastError, StringComparison.Ordinal);
        Assert.Equal(state == QueueState.Waiting ? null : world.Time.GetUtcNow(), delivery.FinishedAt);
        if (state == QueueState.Waiting)
            Assert.InRange(delivery.AvailableAt - world.Time.GetUtcNow(), TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(18));
    }

    [PostgresTheory]
    [InlineData("3600", 3600)]
    [InlineData("3", 12)]
    [InlineData("315360000", 86400)]
    [InlineData("Sun, 22 Nov 2026 13:00:00 GMT", 3600)]
    [InlineData("tomorrow", 12)]
    public async Task A_host_that_asks_for_time_gets_it_within_bounds(string retryAfter, int atLeastSeconds)
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        server.Serve("/inbox", FakeResponse.Of(503) with { Headers = new Dictionary<string, string> { ["Retry-After"] = retryAfter } });
        await OnePostAsync(world, server);

        await world.WorkAsync();

        var wait = (await DeliveryAsync(world)).AvailableAt - world.Time.GetUtcNow();
        Assert.InRange(wait.TotalSeconds, atLeastSeconds, Math.Max(atLeastSeconds, 18));
    }

    [PostgresFact]
    public async Task A_silent_host_is_tried_again()
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        server.Serve("/inbox", FakeResponse.Of(202) with { Delay = TimeSpan.FromMinutes(5) }, 1);
        await OnePostAsync(world, server);
        await world.ExpandAsync();

        var delivering = world.DeliverAsync();
        await server.WaitForDeliveryAsync("Create");
        world.Clock.Advance(TimeSpan.FromSeconds(11));
        await delivering;

        var delivery = await DeliveryAsync(world);
        Assert.Equal((QueueState.Waiting, null), (delivery.State, delivery.LastStatus));
        Assert.Contains("Timeout", delivery.LastError, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        await world.WorkAsync();
        Assert.Equal((QueueState.Done, 202), ((await DeliveryAsync(world)).State, (await DeliveryAsync(world)).LastStatus));
    }

    [PostgresFact]
    public async Task A_host_where_nobody_listens_is_tried_again_and_gets_it_when_it_is_back()
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        var port = FreePort.Next();
        await using (var before = await FakeRemoteServer.StartAsync(world.Clock, port))
            await OnePostAsync(world, before);

        await world.WorkAsync();
        Assert.Contains("ConnectionFailed", (await DeliveryAsync(world)).LastError, StringComparison.Ordinal);

        await using var back = await FakeRemoteServer.StartAsync(world.Clock, port);
        world.Clock.Advance(TimeSpan.FromSeconds(20));
        await world.WorkAsync();
        Assert.Equal(QueueState.Done, (await DeliveryAsync(world)).State);
        Assert.Single(back.Deliveries("Create"));
    }

    [PostgresFact]
    public async Task An_inbox_that_redirects_is_not_followed()
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        server.Serve("/inbox", FakeResponse.Redirect("/users/bob/inbox", 307));
        await OnePostAsync(world, server);

        await world.WorkAsync();

        var delivery = await DeliveryAsync(world);
        Assert.Equal((QueueState.Dead, "the inbox cannot be used: RedirectRefused"), (delivery.State, delivery.LastError));
        Assert.Single(server.Requests);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task After_a_week_it_is_a_dead_letter_which_can_be_revived(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        server.Serve("/inbox", FakeResponse.Of(503));
        await OnePostAsync(world, server);
        var started = world.Time.GetUtcNow();
        await world.WorkAsync();
        while ((await DeliveryAsync(world)) is { State: QueueState.Waiting } waiting)
        {
            world.Clock.SetUtcNow(waiting.AvailableAt);
            await world.WorkAsync();
        }

        Assert.Equal(RetrySchedule.Delivery.MaxAttempts, server.Deliveries("Create").Count());
        Assert.InRange(world.Time.GetUtcNow() - started, TimeSpan.FromDays(5), TimeSpan.FromDays(9));
        var dead = await DeliveryAsync(world);
        Assert.Equal((QueueState.Dead, 503), (dead.State, dead.LastStatus));

        server.Unserve("/inbox");
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.DoAsync<DeadLetters>(async letters => Assert.Equal(1, await letters.RetryAsync<OutboundDelivery>(dead.Id, CancellationToken.None)));
        await world.WorkAsync();
        Assert.Equal((QueueState.Done, 202), ((await DeliveryAsync(world)).State, (await DeliveryAsync(world)).LastStatus));
    }

    [PostgresFact]
    public async Task Each_try_is_signed_when_it_is_made()
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        server.Serve("/inbox", FakeResponse.Of(500), 3);
        await OnePostAsync(world, server);
        for (var i = 0; i < 4; i++)
        {
            await world.WorkAsync();
            world.Clock.Advance(TimeSpan.FromHours(13));
        }

        var tries = server.Deliveries("Create").ToList();
        Assert.Equal(4, tries.Count);
        Assert.Equal(4, tries.Select(request => request.Header("Date")).Distinct().Count());
        Assert.Single(tries.Select(request => Convert.ToBase64String(request.Body.Span)).Distinct());
        Assert.All(tries, request => Assert.True(server.CheckSignature(request, OutgoingWorld.PublicKeyPem).IsValid));
    }

    private static async Task OnePostAsync(OutgoingWorld world, FakeRemoteServer server)
    {
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        await world.PublishAsync(alice);
    }

    private static Task<OutboundDelivery> DeliveryAsync(OutgoingWorld world) => world.InAsync(db => db.OutboundDeliveries.AsNoTracking().SingleAsync());
}
