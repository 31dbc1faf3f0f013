using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Discovery;

public sealed class ActorTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_person_is_shown_to_everybody_by_any_spelling_of_the_name(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var alice = world.Local("alice");
        await world.SaveAsync(alice);
        using var response = await world.GetAsync("/users/Alice");
        var actor = ActivityReader.ReadActor(await response.Content.ReadAsByteArrayAsync()).Value;

        Assert.Equal(alice.Uri.Value, actor.Id);
        Assert.Equal("alice@pics.example", actor.WebFinger);
        Assert.Equal("public, max-age=180", response.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task The_servers_own_actor_is_shown_without_asking_who_reads()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        var (bob, fake) = world.Remote("bob");
        bob.SuspendedAt = world.Clock.GetUtcNow();
        await world.SaveAsync(world.Local("instance.actor", Role.Instance), bob);
        using var response = await world.Peer.SignedGetAsync(fake, world.Uris.InstanceActor);
        var actor = ActivityReader.ReadActor(await response.Content.ReadAsByteArrayAsync()).Value;
        var outbox = await world.GetJsonAsync("/actor/outbox");

        Assert.Equal(("Application", "pics.example", world.Uris.InstanceActor + "/inbox"), (actor.Type, actor.PreferredUsername, actor.Inbox));
        Assert.Equal(0, outbox.GetProperty("totalItems").GetInt32());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_deleted_leave_a_tombstone_the_suspended_nothing_and_the_unknown_never_were(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var deleted = world.Local("deleted");
        deleted.DeletedAt = world.Clock.GetUtcNow();
        var suspended = world.Local("suspended");
        suspended.SuspendedAt = world.Clock.GetUtcNow();
        var (bob, _) = world.Remote("bob");
        await world.SaveAsync(deleted, suspended, bob, world.Local("instance.actor", Role.Instance));
        using var gone = await world.GetAsync("/users/deleted");
        using var withheld = await world.GetAsync("/users/suspended");
        var tombstone = ActivityReader.ReadTombstone(await DiscoveryWorld.JsonOf(gone)).Value;

        Assert.Equal([410, 410], new[] { gone, withheld }.Select(response => (int)response.StatusCode));
        Assert.Equal((deleted.Uri.Value, "Person"), (tombstone.Id, tombstone.FormerType));
        Assert.Empty(await withheld.Content.ReadAsByteArrayAsync());
        foreach (var name in new[] { "nobody", "instance.actor", bob.HandleKey })
        {
            using var unknown = await world.GetAsync("/users/" + name);
            Assert.Equal(404, (int)unknown.StatusCode);
        }
    }
}
