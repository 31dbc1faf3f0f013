using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Relationships;
using Federated.Features.Interactions;
using Federated.Features.Relationships;
using Federated.Features.Tests.Accounts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Relationships;

/// <summary>What a block ends, and who hears of it.</summary>
public sealed class BlockActorTests
{
    private static readonly ObjectUri TheirFollow = ObjectUri.Parse("https://far.example/follows/1");
    private static readonly ObjectUri TheirBlock = ObjectUri.Parse("https://far.example/blocks/1");

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Blocking_a_remote_actor_ends_both_follows_and_tells_their_server(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var ours = await FollowEachOtherAsync(world, ada, far);
        await world.DoAsync<LikePost, bool>(async like => await like.ExecuteAsync(far, await world.PostAsync(ada), ObjectUri.Parse("https://far.example/likes/1"), default));
        Assert.NotEmpty(await world.AllAsync<Notification>());
        var before = (await world.PublicationsAsync()).Count;

        for (var i = 0; i < 2; i++)
            await world.DoAsync<BlockActor>(b => b.ExecuteAsync(ada, far, null, default));

        var block = Assert.Single(await world.AllAsync<Block>());
        Assert.Empty(await world.AllAsync<Follow>());
        Assert.Empty(await world.AllAsync<Notification>());
        var sent = (await world.PublicationsAsync())[before..];
        Assert.Equal([PublicationKind.Block, PublicationKind.UndoFollow], sent.Select(p => p.Kind));
        Assert.Equal(
            (world.Uris.Activity(ada.Uri, "blocks", block.Id), ada.Id, null, far.Uri.Value, far.Id),
            (sent[0].ActivityUri, sent[0].ActorId, sent[0].InnerUri, sent[0].ObjectUri, sent[0].TargetActorId));
        Assert.Equal((ours, far.Uri.Value, far.Id), (sent[1].InnerUri, sent[1].ObjectUri, sent[1].TargetActorId));

        for (var i = 0; i < 2; i++)
            await world.DoAsync<UnblockActor>(b => b.ExecuteAsync(ada, far, default));
        Assert.Empty(await world.AllAsync<Block>());
        Assert.Empty(await world.AllAsync<Follow>());
        var undo = Assert.Single((await world.PublicationsAsync())[(before + 2)..]);
        Assert.Equal(
            (PublicationKind.UndoBlock, block.Uri, far.Uri.Value, far.Id), (undo.Kind, undo.InnerUri, undo.ObjectUri, undo.TargetActorId));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_block_from_elsewhere_ends_both_follows_in_silence(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        await FollowEachOtherAsync(world, ada, far);
        var before = (await world.PublicationsAsync()).Count;

        for (var i = 0; i < 2; i++)
            await world.DoAsync<BlockActor>(b => b.ExecuteAsync(far, ada, TheirBlock, default));

        Assert.Equal(TheirBlock, Assert.Single(await world.AllAsync<Block>()).Uri);
        Assert.Empty(await world.AllAsync<Follow>());
        Assert.Empty(await world.AllAsync<Notification>());
        Assert.Equal(before, (await world.PublicationsAsync()).Count);
        await world.DoAsync<UnblockActor>(b => b.ExecuteAsync(far, ada, default));
        Assert.Equal(before, (await world.PublicationsAsync()).Count);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Blocking_somebody_here_stays_here_and_nobody_blocks_themselves(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(bob, ada, null, default));

        await world.DoAsync<BlockActor>(b => b.ExecuteAsync(ada, bob, null, default));
        await world.DoAsync<BlockActor>(b => b.ExecuteAsync(ada, ada, null, default));

        Assert.Equal(bob.Id, Assert.Single(await world.AllAsync<Block>()).BlockedId);
        Assert.Empty(await world.AllAsync<Follow>());
        Assert.Empty(await world.PublicationsAsync());
    }

    private static async Task<ObjectUri> FollowEachOtherAsync(SocialWorld world, Federated.Domain.Accounts.LocalAccount ada, Federated.Domain.Actors.RemoteActor far)
    {
        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, far, null, default));
        await world.DoAsync<AcceptFollow, bool>(a => a.ExecuteAsync(far, ada, default));
        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(far, ada, TheirFollow, default));
        return (await world.AllAsync<Follow>()).Single(f => f.FollowerId == ada.Id).Uri;
    }
}
