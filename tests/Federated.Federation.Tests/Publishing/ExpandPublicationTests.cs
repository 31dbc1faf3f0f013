using Federated.Federation.Publishing;
using Federated.Features.Moderation;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Publishing;

public sealed class ExpandPublicationTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_crash_after_building_leaves_no_delivery_behind_and_makes_none_twice(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        foreach (var name in new[] { "a", "b", "c" })
            await world.FollowerAsync(server, name, alice, sharesInbox: false);
        await world.PublishAsync(alice);

        var crashing = await BuildWithoutSavingAsync(world);
        Assert.Equal(3, crashing.Inboxes.Count);
        Assert.Equal(0, await world.InAsync(db => db.OutboundDeliveries.CountAsync()));

        // The lease of the crashed worker ends, another one does the work, and the first one turns out to be alive.
        world.Clock.Advance(TimeSpan.FromMinutes(3));
        await world.WorkAsync();
        // By the lost lease or by the unique key, whichever statement comes first: nothing of it is saved.
        await Assert.ThrowsAnyAsync<DbUpdateException>(crashing.SaveAsync);
        await crashing.DisposeAsync();

        Assert.Equal(3, await world.InAsync(db => db.OutboundDeliveries.CountAsync()));
        Assert.Equal(3, server.Deliveries().Count());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task One_inbox_gets_one_publication_once_whoever_asks(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        await world.PublishAsync(alice);
        await world.ExpandAsync();
        var first = await world.InAsync(db => db.OutboundDeliveries.AsNoTracking().SingleAsync());

        await Assert.ThrowsAsync<DbUpdateException>(() => world.SaveAsync(new OutboundDelivery
        {
            Id = world.Ids.Next(),
            PublicationId = first.PublicationId,
            InboxUrl = first.InboxUrl,
            Host = first.Host,
            CreatedAt = first.CreatedAt,
            AvailableAt = first.AvailableAt,
        }));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_one_account_says_arrives_in_the_order_in_which_it_was_said(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        var said = new List<string>();
        for (var i = 0; i < 12; i++)
            said.Add((await world.PublishAsync(alice)).Uri.Value);

        await world.WorkAsync();

        Assert.Equal(said, server.Deliveries("Create").Select(request => Arrival.Text(Arrival.Inner(request.Json!.Value), "id")));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_delete_waits_until_a_create_that_another_node_builds_is_there(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        var post = await world.PublishAsync(alice);
        // The other node has read the post and not yet saved what it made of it.
        var other = await BuildWithoutSavingAsync(world);

        await world.DeleteAsync(post, alice);
        await world.ExpandAsync();
        Assert.Equal(QueueState.Waiting, (await world.InAsync(db => db.Publications.SingleAsync(p => p.Kind == PublicationKind.DeletePost))).State);
        await other.SaveAsync();
        await other.DisposeAsync();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.WorkAsync();

        // Its body went with the deletion, so that the Create is not sent; whoever is listed for it is told the end.
        Assert.Equal(["Delete"], server.Deliveries().Select(request => request.Type));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_suspended_account_says_nothing_more_but_takes_back(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        var sent = await world.PublishAsync(alice);
        await world.WorkAsync();
        await world.PublishAsync(alice);
        await world.ExpandAsync();
        await world.PublishAsync(alice);
        await world.DeleteAsync(sent, alice);

        await world.DoAsync<SuspendAccount>(suspend => suspend.ExecuteAsync(alice, CancellationToken.None));
        await world.WorkAsync();

        Assert.Equal(["Create", "Delete"], server.Deliveries().Select(request => request.Type));
        var built = await world.InAsync(db => db.OutboundDeliveries.SingleAsync(d => d.State == QueueState.Dead));
        Assert.Equal("The account is suspended.", built.LastError);
        Assert.Equal(1, await world.InAsync(db => db.Publications.CountAsync(p => p.State == QueueState.Dead)));
    }

    /// <summary>A worker up to the moment before its save, under a lease of two minutes.</summary>
    private static async Task<Prepared> BuildWithoutSavingAsync(OutgoingWorld world)
    {
        var scope = world.Get<IServiceScopeFactory>().CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var row = await db.Publications.SingleAsync();
        row.LeaseToken = Guid.NewGuid();
        row.LeasedUntil = world.Time.GetUtcNow().AddMinutes(2);
        row.Attempts = 1;
        await db.SaveChangesAsync(CancellationToken.None);
        row.Finish(world.Time.GetUtcNow());
        var (outcome, inboxes) = await scope.ServiceProvider.GetRequiredService<ExpandPublication>().PrepareAsync(row, CancellationToken.None);
        Assert.Equal(QueueOutcome.Done, outcome);
        return new Prepared(scope, row, inboxes);
    }

    private sealed class Prepared(AsyncServiceScope scope, Publication publication, IReadOnlyList<Federated.Federation.Publishing.Inbox> inboxes) : IAsyncDisposable
    {
        public IReadOnlyList<Federated.Federation.Publishing.Inbox> Inboxes => inboxes;

        public Task SaveAsync() => scope.ServiceProvider.GetRequiredService<WriteDeliveries>().ExecuteAsync(publication, inboxes, CancellationToken.None);

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}
