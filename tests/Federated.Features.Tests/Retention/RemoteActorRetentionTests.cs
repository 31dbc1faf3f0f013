using Federated.Domain.Actors;
using Federated.Domain.Interactions;
using Federated.Domain.Relationships;
using Federated.Features.Retention;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Retention;

/// <summary>Which people of other servers are forgotten.</summary>
public sealed class RemoteActorRetentionTests
{
    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Only_strangers_without_any_tie_go_and_their_keys_with_them(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var ada = await world.World.PersonAsync("ada");
        var ours = await world.World.PostAsync(ada);
        var stranger = await NewAsync(world, "stranger");
        Dictionary<string, RemoteActor> tied = [];
        foreach (var tie in (string[])["author", "follower", "followed", "blocker", "blocked", "liker", "booster", "mentioned", "teller", "suspended", "refreshed"])
            tied[tie] = await NewAsync(world, tie);
        var post = await world.World.PostAsync(tied["author"]);
        await world.LikeAsync(ada, post);
        await world.FollowAsync(tied["follower"], ada);
        await world.FollowAsync(ada, tied["followed"], accepted: false);
        await BlockAsync(world, tied["blocker"], ada);
        await BlockAsync(world, ada, tied["blocked"]);
        await world.LikeAsync(tied["liker"], ours);
        await world.BoostAsync(tied["booster"], ours);
        await world.MentionAsync(ours, tied["mentioned"]);
        await world.NotifyAsync(ada, tied["teller"], null, NotificationKind.Follow);
        await world.ChangeAsync(tied["suspended"], actor => actor.SuspendedAt = world.Now);
        world.Pass(days: 31);
        await world.ChangeAsync(tied["refreshed"], actor => actor.FetchedAt = world.Now);

        Assert.Equal(1, await world.GoneAsync(RetentionKind.RemoteActors));

        var left = await world.World.AllAsync<RemoteActor>();
        Assert.DoesNotContain(left, actor => actor.Id == stranger.Id);
        Assert.Equal(tied.Keys.Order(StringComparer.Ordinal), left.Select(actor => actor.Username).Order(StringComparer.Ordinal));
        Assert.Equal(tied.Count, await world.CountAsync<RemoteKey>());
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_author_goes_with_the_run_after_the_one_that_took_the_posts(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        await world.World.PostAsync(await NewAsync(world, "eve"));
        world.Pass(days: 31);

        var first = await world.RunAsync();
        var second = await world.RunAsync();

        Assert.Equal(RetentionKind.RemotePosts, Assert.Single(first.Counts, count => count.Gone > 0).Kind);
        Assert.Equal(RetentionKind.RemoteActors, Assert.Single(second.Counts, count => count.Gone > 0).Kind);
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_is_gone_for_good_is_remembered_for_a_year(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var eve = await NewAsync(world, "eve");
        await world.ChangeAsync(eve, actor => actor.DeletedAt = world.Now);
        world.Pass(days: 364);
        await world.RunAsync();
        Assert.Equal(1, await world.CountAsync<RemoteActor>());

        world.Pass(days: 2);

        Assert.Equal(1, await world.GoneAsync(RetentionKind.RemoteActorTombstones));
        Assert.Equal(0, await world.CountAsync<RemoteActor>());
    }

    private static Task BlockAsync(RetentionWorld world, Actor who, Actor whom) => world.World.SaveAsync(new Block
    {
        Id = world.World.NextId(),
        Uri = RetentionWorld.UriOf("blocks", world.World.NextId()),
        BlockerId = who.Id,
        BlockedId = whom.Id,
        CreatedAt = world.Now,
    });

    private static async Task<RemoteActor> NewAsync(RetentionWorld world, string name)
    {
        var actor = await world.World.StrangerAsync(name);
        await world.World.SaveAsync(new RemoteKey
        {
            KeyId = actor.Uri.Value + "#main-key",
            ActorId = actor.Id,
            Algorithm = KeyAlgorithm.Rsa,
            PublicKey = [1],
            FetchedAt = world.Now,
        });
        return actor;
    }
}
