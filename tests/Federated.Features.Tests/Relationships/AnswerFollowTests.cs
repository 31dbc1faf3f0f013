using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Relationships;
using Federated.Features.Tests.Accounts;
using Federated.Storage;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Relationships;

/// <summary>Accepting, rejecting and ending follows.</summary>
public sealed class AnswerFollowTests
{
    private static readonly ObjectUri TheirFollow = ObjectUri.Parse("https://far.example/follows/1");

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_request_shows_nothing_until_it_is_accepted(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var shy = await world.PersonAsync("shy", locked: true);
        var far = await world.StrangerAsync("far");
        var post = await world.PostAsync(shy, Visibility.Followers);
        Assert.Equal(FollowOutcome.Pending, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(far, shy, TheirFollow, default)));
        Assert.False(await SeesAsync(world, far.Id, post.Id));
        Assert.Empty(await world.PublicationsAsync());

        for (var i = 0; i < 2; i++)
            Assert.True(await world.DoAsync<AcceptFollow, bool>(a => a.ExecuteAsync(shy, far, default)));
        Assert.True(await SeesAsync(world, far.Id, post.Id));
        var accept = Assert.Single(await world.PublicationsAsync());
        Assert.Equal((PublicationKind.AcceptFollow, TheirFollow), (accept.Kind, accept.InnerUri));
        Assert.Empty(await world.AllAsync<Notification>());

        Assert.True(await world.DoAsync<RejectFollow, bool>(r => r.ExecuteAsync(shy, far, default)));
        Assert.False(await world.DoAsync<RejectFollow, bool>(r => r.ExecuteAsync(shy, far, default)));
        Assert.False(await SeesAsync(world, far.Id, post.Id));
        var reject = (await world.PublicationsAsync())[^1];
        Assert.Equal(2, (await world.PublicationsAsync()).Count);
        Assert.Equal(
            (PublicationKind.RejectFollow, shy.Id, TheirFollow, shy.Uri.Value, far.Id),
            (reject.Kind, reject.ActorId, reject.InnerUri, reject.ObjectUri, reject.TargetActorId));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_remote_accept_counts_only_when_we_asked_and_tells_the_follower(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        Assert.False(await world.DoAsync<AcceptFollow, bool>(a => a.ExecuteAsync(far, ada, default)));
        Assert.Empty(await world.AllAsync<Follow>());

        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, far, null, default));
        Assert.True(await world.DoAsync<AcceptFollow, bool>(a => a.ExecuteAsync(far, ada, default)));
        Assert.True(Assert.Single(await world.AllAsync<Follow>()).IsAccepted);
        var told = Assert.Single(await world.AllAsync<Notification>());
        Assert.Equal((ada.Id, NotificationKind.FollowAccepted, far.Id), (told.RecipientId, told.Kind, told.FromId));
        Assert.Equal(PublicationKind.Follow, Assert.Single(await world.PublicationsAsync()).Kind);

        // A Reject that comes later takes the follower away.
        Assert.True(await world.DoAsync<RejectFollow, bool>(r => r.ExecuteAsync(far, ada, default)));
        Assert.Empty(await world.AllAsync<Follow>());
        Assert.Empty(await world.AllAsync<Notification>());
        Assert.Single(await world.PublicationsAsync());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Unfollowing_tells_a_remote_followee_once_and_only_when_there_was_a_follow(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var far = await world.StrangerAsync("far");
        await world.DoAsync<UnfollowActor>(u => u.ExecuteAsync(ada, far, default));
        Assert.Empty(await world.PublicationsAsync());

        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, far, null, default));
        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, bob, null, default));
        var followUri = (await world.PublicationsAsync()).Single().ActivityUri;
        for (var i = 0; i < 2; i++)
        {
            await world.DoAsync<UnfollowActor>(u => u.ExecuteAsync(ada, far, default));
            await world.DoAsync<UnfollowActor>(u => u.ExecuteAsync(ada, bob, default));
        }

        Assert.Empty(await world.AllAsync<Follow>());
        Assert.Empty(await world.AllAsync<Notification>());
        var undo = (await world.PublicationsAsync()).Single(p => p.Kind != PublicationKind.Follow);
        Assert.Equal(world.Uris.Activity(ada.Uri, "undos", undo.Id), undo.ActivityUri);
        Assert.Equal(
            (PublicationKind.UndoFollow, ada.Id, followUri, far.Uri.Value, far.Id),
            (undo.Kind, undo.ActorId, undo.InnerUri!.Value, undo.ObjectUri, undo.TargetActorId));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_queue_row_in_the_same_unit_of_work_is_saved_with_the_effect(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var row = new InboundActivity
        {
            Id = world.NextId(),
            Body = [1],
            DeduplicationKey = [2],
            ActorUri = "https://far.example/u/far",
            SignerUri = "https://far.example/u/far",
            Host = "far.example",
            CreatedAt = world.Clock.GetUtcNow(),
            AvailableAt = world.Clock.GetUtcNow(),
        };
        await world.SaveAsync(row);

        await world.DoAsync<WorkerStep>(step => step.RunAsync(row.Id, far, ada));

        Assert.Equal(QueueState.Done, Assert.Single(await world.AllAsync<InboundActivity>()).State);
        Assert.Single(await world.AllAsync<Follow>());
    }

    private static Task<bool> SeesAsync(SocialWorld world, long viewer, long post) =>
        world.DoAsync<FederatedDbContext, bool>(db => db.VisiblePostsFor(viewer).AnyAsync(p => p.Id == post));
}
