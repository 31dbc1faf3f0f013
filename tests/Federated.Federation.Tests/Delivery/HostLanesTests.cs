using Federated.Domain.Accounts;
using Federated.Domain.Posts;
using Federated.Federation.Tests.Publishing;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Delivery;

/// <summary>A host that does not answer costs one try at a time, whoever else waits for it, and nobody else anything.</summary>
public sealed class HostLanesTests
{
    private const int Inboxes = 6;

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task One_silence_closes_the_lane_and_one_answer_opens_it(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var healthy = await FakeRemoteServer.StartAsync(world.Clock);
        var port = FreePort.Next();
        var alice = await world.LocalAsync("alice");
        await using (var before = await FakeRemoteServer.StartAsync(world.Clock, port))
            await FollowersAsync(world, before, alice);
        await FollowersAsync(world, healthy, alice);

        await world.PublishAsync(alice);
        await world.WorkAsync();

        Assert.Equal(Inboxes, healthy.Deliveries("Create").Count());
        var waiting = await WaitingAsync(world);
        Assert.Equal(Inboxes, waiting.Count);
        // One was tried; the others have lost no attempt.
        Assert.Equal([0, 0, 0, 0, 0, 1], waiting.Select(row => row.Attempts).Order());

        // What is published meanwhile waits as well, without a try, also for a process that has just started.
        await world.RestartAsync();
        await world.PublishAsync(alice);
        await world.WorkAsync();
        Assert.Equal(2 * Inboxes, healthy.Deliveries("Create").Count());
        Assert.Equal(1, (await WaitingAsync(world)).Sum(row => row.Attempts));

        await using var back = await FakeRemoteServer.StartAsync(world.Clock, port);
        world.Clock.Advance(TimeSpan.FromSeconds(18));
        await world.WorkAsync();

        Assert.Equal(2 * Inboxes, back.Deliveries("Create").Count());
        Assert.Empty(await WaitingAsync(world));
        var peer = (await world.PeerAsync(back))!;
        Assert.Equal((0, null, null), (peer.Failures, peer.FailingSince, peer.ClosedUntil));
        Assert.Equal(world.Time.GetUtcNow(), peer.LastSuccessAt);
        Assert.Contains("ConnectionFailed", peer.LastError, StringComparison.Ordinal);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_closed_lane_lets_one_probe_through_each_time(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await FollowersAsync(world, server, alice);
        Fails(server, 503);
        await world.PublishAsync(alice);
        await world.WorkAsync();
        // Quick answers cost nothing: three of them close the lane.
        Assert.Equal(PeerLedger.FailuresThatClose, server.Deliveries().Count());

        var waits = new List<TimeSpan>();
        for (var probe = 1; probe <= 4; probe++)
        {
            var until = (await world.PeerAsync(server))!.ClosedUntil!.Value;
            waits.Add(until - world.Time.GetUtcNow());
            world.Clock.SetUtcNow(until);
            // Everything that still waits has come due as well, so that it is the breaker and not the schedule that holds it.
            await world.InAsync(db => db.OutboundDeliveries.Where(row => row.State == QueueState.Waiting).ExecuteUpdateAsync(set => set.SetProperty(row => row.AvailableAt, until)));
            await world.WorkAsync();
            Assert.Equal(PeerLedger.FailuresThatClose + probe, server.Deliveries().Count());
        }

        Assert.All(waits.Zip(waits.Skip(1)), pair => Assert.InRange(pair.Second / pair.First, 1.3, 3.1));
        Assert.Equal(PeerLedger.FailuresThatClose + 4, (await WaitingAsync(world)).Sum(row => row.Attempts));
    }

    [PostgresFact]
    public async Task A_host_that_asks_for_time_gets_it_for_all_its_inboxes()
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await FollowersAsync(world, server, alice);
        foreach (var path in Paths())
            server.Serve(path, FakeResponse.Unavailable(retryAfterSeconds: 3600));
        await world.PublishAsync(alice);

        await world.WorkAsync();

        Assert.Single(server.Deliveries());
        Assert.Equal(1, (await WaitingAsync(world)).Sum(row => row.Attempts));
        world.Clock.Advance(TimeSpan.FromMinutes(59));
        await world.WorkAsync();
        Assert.Single(server.Deliveries());
        foreach (var path in Paths())
            server.Unserve(path);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.WorkAsync();
        Assert.Empty(await WaitingAsync(world));
    }

    [PostgresFact]
    public async Task An_inbox_that_is_missing_says_nothing_of_its_host()
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await FollowersAsync(world, server, alice);
        Fails(server, 404);
        await world.PublishAsync(alice);

        await world.WorkAsync();

        Assert.Equal(Inboxes, server.Deliveries().Count());
        Assert.Null((await world.PeerAsync(server))!.ClosedUntil);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_nobody_ever_tried_is_given_up_too_and_what_takes_back_the_latest(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await FollowersAsync(world, server, alice);
        Fails(server, 503);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();
        await world.DeleteAsync(post, alice);
        await world.PublishAsync(alice);
        await world.WorkAsync();

        await LaterAsync(world, TimeSpan.FromDays(10));
        Assert.All(await DeliveriesAsync(world, PublicationKind.DeletePost), row => Assert.Equal(QueueState.Waiting, row.State));
        var given = (await DeliveriesAsync(world, PublicationKind.CreatePost)).Where(row => row.State == QueueState.Dead).ToList();
        Assert.Equal(Inboxes, given.Count);
        Assert.Contains(given, row => row.LastError == "The host did not answer in all this time: it answered 503");

        await LaterAsync(world, TimeSpan.FromDays(21));
        Assert.All(await DeliveriesAsync(world, PublicationKind.DeletePost), row => Assert.Equal(QueueState.Dead, row.State));
    }

    [PostgresFact]
    public async Task Who_revives_a_dead_letter_has_the_host_asked_at_once()
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        server.Serve("/inbox", FakeResponse.Unavailable(retryAfterSeconds: 86_400));
        await world.PublishAsync(alice);
        await world.WorkAsync();
        DateTimeOffset? ended = world.Time.GetUtcNow();
        await world.InAsync(db => db.OutboundDeliveries.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, QueueState.Dead).SetProperty(row => row.FinishedAt, ended)));
        server.Unserve("/inbox");

        await world.DoAsync<DeadLetters>(letters => letters.RetryAsync<OutboundDelivery>(null, CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromSeconds(6));
        await world.WorkAsync();

        Assert.Equal(QueueState.Done, Assert.Single(await DeliveriesAsync(world, PublicationKind.CreatePost)).State);
    }

    [PostgresTheory]
    [InlineData(Visibility.Followers, new string[0], QueueState.Superseded)]
    [InlineData(Visibility.Public, new[] { "Delete" }, QueueState.Done)]
    public async Task A_post_that_was_never_sent_needs_no_delete_unless_anybody_could_fetch_it(Visibility visibility, string[] arrived, QueueState ofDelete)
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        var post = await world.PublishAsync(alice, visibility);
        await world.ExpandAsync();

        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        Assert.Equal(arrived, server.Deliveries().Select(request => request.Type));
        Assert.Equal(ofDelete, Assert.Single(await DeliveriesAsync(world, PublicationKind.DeletePost)).State);
        var create = Assert.Single(await DeliveriesAsync(world, PublicationKind.CreatePost));
        Assert.Equal((QueueState.Superseded, 0), (create.State, create.Attempts));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Of_a_flood_that_waited_for_a_host_only_the_last_word_is_sent(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        server.Serve("/inbox", FakeResponse.Unavailable(retryAfterSeconds: 600), 1);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();
        for (var i = 1; i <= 10; i++)
            await world.EditAsync(post, alice, $"Edit {i}");
        await world.WorkAsync();
        Assert.Single(server.Deliveries());

        for (var i = 0; i < 6; i++)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(5));
            await world.WorkAsync();
        }

        Assert.Equal(["Create", "Create", "Update"], server.Deliveries().Select(request => request.Type));
        var updates = await DeliveriesAsync(world, PublicationKind.UpdatePost);
        Assert.Equal(9, updates.Count(row => row is { State: QueueState.Superseded, Attempts: 0, LastError: "A later activity took its place." }));
        Assert.Equal(QueueState.Done, updates.MaxBy(row => row.Id)!.State);
    }

    [PostgresFact]
    public async Task A_delete_goes_out_wherever_its_create_may_have_arrived()
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        // It answers with an error, and may have kept the post all the same.
        server.Serve("/inbox", FakeResponse.Of(500), 1);
        var post = await world.PublishAsync(alice, Visibility.Followers);
        await world.WorkAsync();

        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        Assert.Equal(["Create", "Delete"], server.Deliveries().Select(request => request.Type));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_runs_on_a_host_is_asked_once_in_a_fortnight(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        server.Serve("/.well-known/nodeinfo", FakeResponse.Text(
            $$"""{"links":[{"rel":"http://nodeinfo.diaspora.software/ns/schema/2.1","href":"{{server.Origin}}/nodeinfo/2.1"}]}""", "application/json"));
        server.Serve("/nodeinfo/2.1", FakeResponse.Text("""{"version":"2.1","software":{"name":"mastodon","version":"4.5.0"}}""", "application/json"));
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        await world.SurveyAsync();
        Assert.Empty(server.Requests);

        await world.PublishAsync(alice);
        await world.WorkAsync();
        await world.SurveyAsync();
        await world.SurveyAsync();

        var peer = (await world.PeerAsync(server))!;
        Assert.Equal(("mastodon", "4.5.0", server.SharedInbox), (peer.SoftwareName, peer.SoftwareVersion, peer.SharedInboxUrl));
        Assert.Single(server.Requests, request => request.Path == "/nodeinfo/2.1");
        world.Clock.Advance(TimeSpan.FromDays(15));
        await world.SurveyAsync();
        Assert.Equal(2, server.Requests.Count(request => request.Path == "/nodeinfo/2.1"));
    }

    private static IEnumerable<string> Paths() => Enumerable.Range(0, Inboxes).Select(i => $"/users/n{i}/inbox");

    private static void Fails(FakeRemoteServer server, int status)
    {
        foreach (var path in Paths())
            server.Serve(path, FakeResponse.Of(status));
    }

    private static async Task FollowersAsync(OutgoingWorld world, FakeRemoteServer server, LocalAccount of)
    {
        for (var i = 0; i < Inboxes; i++)
            await world.FollowerAsync(server, $"n{i}", of, sharesInbox: false);
    }

    /// <summary>Half a day at a time, as the last waits are.</summary>
    private static async Task LaterAsync(OutgoingWorld world, TimeSpan time)
    {
        for (var end = world.Time.GetUtcNow() + time; world.Time.GetUtcNow() < end;)
        {
            world.Clock.Advance(TimeSpan.FromHours(12));
            await world.WorkAsync();
        }
    }

    private static Task<List<OutboundDelivery>> WaitingAsync(OutgoingWorld world) =>
        world.InAsync(db => db.OutboundDeliveries.AsNoTracking().Where(row => row.State == QueueState.Waiting).ToListAsync());

    private static Task<List<OutboundDelivery>> DeliveriesAsync(OutgoingWorld world, PublicationKind kind) =>
        world.InAsync(db => db.OutboundDeliveries.AsNoTracking().Where(row => row.Publication!.Kind == kind).ToListAsync());
}
