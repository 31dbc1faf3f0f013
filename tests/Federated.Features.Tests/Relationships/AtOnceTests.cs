using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Interactions;
using Federated.Features.Relationships;
using Federated.Features.Tests.Accounts;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Relationships;

/// <summary>The same wish several times at the same instant (a double click, two nodes) comes true once, and fails for nobody.</summary>
public sealed class AtOnceTests
{
    private const int AtOnce = 6;
    private const int Rounds = 5;

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Equal_likes_and_boosts_are_one_and_so_is_taking_them_back(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var (ada, far) = (await world.PersonAsync("ada"), await world.StrangerAsync("far"));
        for (var round = 0; round < Rounds; round++)
        {
            var post = await world.PostAsync(far);

            await ManyAsync(() => world.DoAsync<LikePost, bool>(like => like.ExecuteAsync(ada, post, null, default)));
            await ManyAsync(() => world.DoAsync<BoostPost, bool>(boost => boost.ExecuteAsync(ada, post, null, default)));
            Assert.Single(await world.AllAsync<Like>());
            Assert.Single(await world.AllAsync<Boost>());
            Assert.Equal((1, 1), (await SentAsync(world, PublicationKind.Like, post), await SentAsync(world, PublicationKind.Boost, post)));

            await ManyAsync(() => world.DoAsync<UnlikePost>(unlike => unlike.ExecuteAsync(ada, post, default)));
            await ManyAsync(() => world.DoAsync<UnboostPost>(unboost => unboost.ExecuteAsync(ada, post, default)));
            Assert.Empty(await world.AllAsync<Like>());
            Assert.Empty(await world.AllAsync<Boost>());
            Assert.Equal((1, 1), (await SentAsync(world, PublicationKind.UndoLike, post), await SentAsync(world, PublicationKind.UndoBoost, post)));
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Equal_follows_and_blocks_are_one_and_so_is_their_end(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        for (var round = 0; round < Rounds; round++)
        {
            var bob = await world.PersonAsync(FormattableString.Invariant($"bob{round}"));

            var outcomes = await ManyAsync(() => world.DoAsync<FollowActor, FollowOutcome>(follow => follow.ExecuteAsync(ada, bob, null, default)));
            Assert.All(outcomes, outcome => Assert.Equal(FollowOutcome.Accepted, outcome));
            Assert.Single(await world.AllAsync<Follow>());
            Assert.Single(await world.AllAsync<Notification>());

            await ManyAsync(() => world.DoAsync<UnfollowActor>(unfollow => unfollow.ExecuteAsync(ada, bob, default)));
            Assert.Empty(await world.AllAsync<Follow>());

            await world.DoAsync<FollowActor, FollowOutcome>(follow => follow.ExecuteAsync(ada, bob, null, default));
            await ManyAsync(() => world.DoAsync<BlockActor>(block => block.ExecuteAsync(ada, bob, null, default)));
            Assert.Single(await world.AllAsync<Block>());
            Assert.Empty(await world.AllAsync<Follow>());

            await ManyAsync(() => world.DoAsync<UnblockActor>(unblock => unblock.ExecuteAsync(ada, bob, default)));
            Assert.Empty(await world.AllAsync<Block>());
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_request_is_answered_once_by_many_clicks(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada", locked: true);
        for (var round = 0; round < Rounds; round++)
        {
            var bob = await world.PersonAsync(FormattableString.Invariant($"bob{round}"));
            await world.DoAsync<FollowActor, FollowOutcome>(follow => follow.ExecuteAsync(bob, ada, null, default));

            Assert.All(await ManyAsync(() => world.DoAsync<AcceptFollow, bool>(accept => accept.ExecuteAsync(ada, bob, default))), Assert.True);
            Assert.NotNull(Assert.Single(await world.AllAsync<Follow>()).AcceptedAt);

            await ManyAsync(() => world.DoAsync<RejectFollow, bool>(reject => reject.ExecuteAsync(ada, bob, default)));
            Assert.Empty(await world.AllAsync<Follow>());
        }
    }

    /// <summary>What the loser of a race leaves to the queue that it came from: the end of its row, and nothing of its own.</summary>
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_row_of_a_worker_that_came_second_is_done(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var (ada, far) = (await world.PersonAsync("ada"), await world.StrangerAsync("far"));
        var post = await world.PostAsync(ada);
        var row = new InboundActivity
        {
            Id = world.NextId(),
            Body = [1],
            DeduplicationKey = [3],
            ActivityUri = "https://far.example/likes/2",
            ActorUri = far.Uri.Value,
            SignerUri = far.Uri.Value,
            Host = "far.example",
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
        };
        await world.SaveAsync(row);

        await world.DoAsync<FederatedDbContext>(async db =>
        {
            db.Attach(row).Entity.Finish(world.Clock.GetUtcNow());
            db.Likes.Add(LikeOf(world, far, post));
            await world.SaveAsync(LikeOf(world, far, post));

            Assert.False(await db.SaveUnlessDoneAsync(() => db.Likes.AnyAsync(like => like.PostId == post.Id && like.ActorId == far.Id), default));
            await db.SaveChangesAsync();
        });

        Assert.Single(await world.AllAsync<Like>());
        Assert.Equal(QueueState.Done, Assert.Single(await world.AllAsync<InboundActivity>()).State);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_failure_of_another_kind_is_not_taken_for_a_race(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var far = await world.StrangerAsync("far");
        var nowhere = new Post { Id = 1, Uri = ObjectUri.Parse("https://far.example/1"), AuthorId = far.Id, PublishedAt = world.Clock.GetUtcNow() };

        await world.DoAsync<FederatedDbContext>(async db =>
        {
            db.Likes.Add(LikeOf(world, far, nowhere));
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveUnlessDoneAsync(() => db.Likes.AnyAsync(), default));
        });
    }

    private static Like LikeOf(SocialWorld world, Actor actor, Post post)
    {
        var id = world.NextId();
        return new Like { Id = id, Uri = world.Uris.Activity(actor.Uri, "likes", id), ActorId = actor.Id, PostId = post.Id, CreatedAt = world.Clock.GetUtcNow() };
    }

    private static async Task<int> SentAsync(SocialWorld world, PublicationKind kind, Post post) =>
        (await world.PublicationsAsync()).Count(sent => sent.Kind == kind && sent.ObjectUri == post.Uri.Value);

    private static Task ManyAsync(Func<Task> act) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(act)));

    private static Task<T[]> ManyAsync<T>(Func<Task<T>> act) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(act)));
}
