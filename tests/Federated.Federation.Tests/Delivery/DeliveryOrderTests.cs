using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Features.Relationships;
using Federated.Federation.Tests.Publishing;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Delivery;

public sealed class DeliveryOrderTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_create_that_failed_is_not_tried_again_once_the_post_is_deleted(TestDatabase kind)
    {
        await using var scene = await Scene.CreateAsync(kind);
        var (world, server, alice) = (scene.World, scene.Server, scene.Alice);
        server.Serve("/inbox", FakeResponse.Of(500), 1);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();

        await world.DeleteAsync(post, alice);
        await world.WorkAsync();
        await scene.LaterAsync();

        Assert.Equal(["Create", "Delete"], scene.Arrived);
        var create = await scene.DeliveryOfAsync(PublicationKind.CreatePost);
        Assert.Equal((QueueState.Superseded, 500, 1), (create.State, create.LastStatus, create.Attempts));
        Assert.Equal("What it said is deleted.", create.LastError);
    }

    [PostgresFact]
    public async Task A_delete_that_is_said_after_a_start_by_a_clock_that_is_behind_goes_out()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        var (world, alice) = (scene.World, scene.Alice);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();

        await world.RestartAsync();
        world.Clock.SetUtcNow(world.Clock.GetUtcNow().AddHours(-2));
        await world.DoAsync<NewestId>(newest => newest.GoOnAsync(CancellationToken.None));
        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        Assert.Equal(["Create", "Delete"], scene.Arrived);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_edit_waits_for_a_create_that_failed_which_then_says_the_new_words(TestDatabase kind)
    {
        await using var scene = await Scene.CreateAsync(kind);
        var (world, server, alice) = (scene.World, scene.Server, scene.Alice);
        server.Serve("/inbox", FakeResponse.Of(500), 1);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();

        await world.EditAsync(post, alice, "First edit");
        await world.EditAsync(post, alice, "Second edit");
        await world.WorkAsync();
        Assert.Equal(["Create"], scene.Arrived);
        await scene.LaterAsync();

        // Of two edits the last one is enough.
        Assert.Equal(["Create", "Create", "Update"], scene.Arrived);
        Assert.All(server.Deliveries().Skip(1), request =>
            Assert.Contains("Second edit", Arrival.Text(Arrival.Inner(request.Json!.Value), "content"), StringComparison.Ordinal));
        Assert.True(server.CheckSignature(server.Deliveries().ElementAt(1), OutgoingWorld.PublicKeyPem).IsValid);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Nothing_overtakes_what_another_node_is_sending_about_the_same_thing(TestDatabase kind)
    {
        await using var scene = await Scene.CreateAsync(kind);
        var (world, alice) = (scene.World, scene.Alice);
        var post = await world.PublishAsync(alice);
        await world.ExpandAsync();
        // Another node has taken the Create and its POST is on the way.
        await world.InAsync(db => db.OutboundDeliveries.ExecuteUpdateAsync(set => set
            .SetProperty(row => row.LeasedUntil, world.Time.GetUtcNow().AddMinutes(2))
            .SetProperty(row => row.LeaseToken, Guid.NewGuid())));

        await world.DeleteAsync(post, alice);
        await world.PublishAsync(alice);
        await world.WorkAsync();

        Assert.Equal(["Create"], scene.Arrived);
        var delete = await scene.DeliveryOfAsync(PublicationKind.DeletePost);
        Assert.Equal(QueueState.Waiting, delete.State);
        await scene.LaterAsync();
        Assert.Equal(["Create", "Delete"], scene.Arrived);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_follow_that_failed_is_not_sent_after_its_undo(TestDatabase kind)
    {
        await using var scene = await Scene.CreateAsync(kind);
        var (world, server, alice) = (scene.World, scene.Server, scene.Alice);
        var bob = await world.RemoteAsync(server, "carol");
        server.Serve("/users/carol/inbox", FakeResponse.Of(500), 1);
        await world.DoAsync<FollowActor>(follow => follow.ExecuteAsync(alice, bob, null, CancellationToken.None));
        await world.WorkAsync();

        await world.DoAsync<UnfollowActor>(unfollow => unfollow.ExecuteAsync(alice, bob, CancellationToken.None));
        await world.WorkAsync();
        await scene.LaterAsync();

        Assert.Equal(["Follow", "Undo"], scene.Arrived);
    }

    [PostgresFact]
    public async Task An_activity_that_the_inbox_chokes_on_holds_up_no_other()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        var (world, server, alice) = (scene.World, scene.Server, scene.Alice);
        server.Serve("/inbox", FakeResponse.Of(500), 1);
        var first = await world.PublishAsync(alice);
        var second = await world.PublishAsync(alice);

        await world.WorkAsync();

        Assert.Equal([first.Uri.Value, second.Uri.Value], server.Deliveries().Select(request => Arrival.Text(Arrival.Inner(request.Json!.Value), "id")));
        Assert.Equal(QueueState.Done, (await world.InAsync(db => db.OutboundDeliveries.OrderBy(d => d.Id).LastAsync())).State);
    }

    [PostgresFact]
    public async Task A_dead_create_that_is_revived_after_the_delete_is_not_sent()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        var (world, server, alice) = (scene.World, scene.Server, scene.Alice);
        server.Serve("/inbox", FakeResponse.Of(400), 2);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();
        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        await world.DoAsync<DeadLetters>(async letters => Assert.Equal(1, await letters.RetryAsync<OutboundDelivery>(null, CancellationToken.None)));
        await world.WorkAsync();

        // Twice the Create, because it was knocked in both dialects.
        Assert.Equal(["Create", "Create", "Delete"], scene.Arrived);
    }

    [PostgresFact]
    public async Task What_waits_is_not_sent_once_the_account_is_deleted()
    {
        await using var scene = await Scene.CreateAsync(TestDatabase.Sqlite);
        var (world, server, alice) = (scene.World, scene.Server, scene.Alice);
        server.Serve("/inbox", FakeResponse.Of(500), 1);
        await world.PublishAsync(alice);
        await world.WorkAsync();

        await world.DoAsync<DeleteAccount>(delete => delete.ExecuteAsync(alice, CancellationToken.None));
        await world.WorkAsync();
        await scene.LaterAsync();

        Assert.Equal(["Create", "Delete"], scene.Arrived);
        Assert.Equal(alice.Uri.Value, Arrival.Text(server.Deliveries("Delete").Single().Json!.Value, "object"));
    }

    /// <summary>Alice, and Bob on another server who follows her.</summary>
    private sealed class Scene(OutgoingWorld world, FakeRemoteServer server, LocalAccount alice) : IAsyncDisposable
    {
        public OutgoingWorld World => world;

        public FakeRemoteServer Server => server;

        public LocalAccount Alice => alice;

        public IEnumerable<string?> Arrived => server.Deliveries().Select(request => request.Type);

        public static async Task<Scene> CreateAsync(TestDatabase kind)
        {
            var world = await OutgoingWorld.CreateAsync(kind);
            var server = await FakeRemoteServer.StartAsync(world.Clock);
            var alice = await world.LocalAsync("alice");
            await world.FollowerAsync(server, "bob", alice);
            return new Scene(world, server, alice);
        }

        /// <summary>Long enough for everything that waits, in steps, as time passes.</summary>
        public async Task LaterAsync()
        {
            for (var i = 0; i < 20; i++)
            {
                world.Clock.Advance(TimeSpan.FromSeconds(15));
                await world.WorkAsync();
            }
        }

        public Task<OutboundDelivery> DeliveryOfAsync(PublicationKind kind) =>
            world.InAsync(db => db.OutboundDeliveries.AsNoTracking().SingleAsync(row => row.Publication!.Kind == kind));

        public async ValueTask DisposeAsync()
        {
            await server.DisposeAsync();
            await world.DisposeAsync();
        }
    }
}
