using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Relationships;
using Federated.Features.Moderation;
using Federated.Features.Relationships;
using Federated.Features.Tests.Accounts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Relationships;

/// <summary>Who may follow whom, when it counts, and what other servers are told.</summary>
public sealed class FollowActorTests
{
    private static readonly ObjectUri TheirFollow = ObjectUri.Parse("https://far.example/follows/1");

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Accepts_between_people_here_at_once_and_tells_no_other_server(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");

        for (var i = 0; i < 2; i++)
            Assert.Equal(FollowOutcome.Accepted, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, bob, null, default)));

        var follow = Assert.Single(await world.AllAsync<Follow>());
        Assert.True(follow.IsAccepted);
        Assert.Empty(await world.PublicationsAsync());
        var told = Assert.Single(await world.AllAsync<Notification>());
        Assert.Equal((bob.Id, NotificationKind.Follow, ada.Id), (told.RecipientId, told.Kind, told.FromId));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Waits_for_a_locked_account_and_for_every_remote_one(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var shy = await world.PersonAsync("shy", locked: true);
        var far = await world.StrangerAsync("far");

        Assert.Equal(FollowOutcome.Pending, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, shy, null, default)));
        Assert.Equal(NotificationKind.FollowRequest, Assert.Single(await world.AllAsync<Notification>()).Kind);
        Assert.Empty(await world.PublicationsAsync());

        for (var i = 0; i < 2; i++)
            Assert.Equal(FollowOutcome.Pending, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, far, null, default)));
        var follow = (await world.AllAsync<Follow>()).Single(f => f.FolloweeId == far.Id);
        var sent = Assert.Single(await world.PublicationsAsync());
        Assert.Equal(PublicationKind.Follow, sent.Kind);
        Assert.Equal(follow.Uri, sent.ActivityUri);
        Assert.Equal(world.Uris.Activity(ada.Uri, "follows", follow.Id), sent.ActivityUri);
        Assert.Equal((ada.Id, far.Uri.Value, far.Id), (sent.ActorId, sent.ObjectUri, sent.TargetActorId));
        Assert.Equal((null, null), (sent.InnerUri, sent.SubjectId));
        Assert.Equal(sent.CreatedAt, sent.AvailableAt);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Answers_a_remote_follower_and_again_when_their_server_forgot(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");

        for (var i = 0; i < 2; i++)
            Assert.Equal(FollowOutcome.Accepted, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(far, ada, TheirFollow, default)));
        var accept = Assert.Single(await world.PublicationsAsync());
        Assert.Equal(PublicationKind.AcceptFollow, accept.Kind);
        Assert.Equal(world.Uris.Activity(ada.Uri, "accepts", accept.Id), accept.ActivityUri);
        Assert.Equal((ada.Id, TheirFollow, ada.Uri.Value, far.Id), (accept.ActorId, accept.InnerUri, accept.ObjectUri, accept.TargetActorId));

        var again = ObjectUri.Parse("https://far.example/follows/2");
        Assert.Equal(FollowOutcome.Accepted, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(far, ada, again, default)));
        Assert.Equal(again, Assert.Single(await world.AllAsync<Follow>()).Uri);
        Assert.Equal([TheirFollow, again], (await world.PublicationsAsync()).Select(p => p.InnerUri!.Value));
        Assert.Single(await world.AllAsync<Notification>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Refuses_oneself_the_server_itself_and_whoever_is_gone(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var server = await world.PersonAsync("here.example", role: Role.Instance);
        var bob = await world.PersonAsync("bob");
        await world.DoAsync<SuspendAccount>(s => s.ExecuteAsync(bob, default));
        var gone = await world.ReloadAsync(bob);

        foreach (var (follower, followee) in new[] { (ada, ada), (ada, server), (server, ada), (ada, gone), (gone, ada) })
            Assert.Equal(FollowOutcome.Refused, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(follower, followee, null, default)));
        Assert.Empty(await world.AllAsync<Follow>());
        Assert.Empty(await world.AllAsync<Notification>());
        Assert.Empty(await world.PublicationsAsync());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Rejects_a_blocked_remote_follower_by_the_id_they_sent(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        await world.DoAsync<BlockActor>(b => b.ExecuteAsync(ada, far, null, default));

        Assert.Equal(FollowOutcome.Refused, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(far, ada, TheirFollow, default)));
        Assert.Equal(FollowOutcome.Refused, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, far, null, default)));

        var reject = (await world.PublicationsAsync()).Single(p => p.Kind != PublicationKind.Block);
        Assert.Equal(PublicationKind.RejectFollow, reject.Kind);
        Assert.Equal(world.Uris.Activity(ada.Uri, "rejects", reject.Id), reject.ActivityUri);
        Assert.Equal((ada.Id, TheirFollow, ada.Uri.Value, far.Id), (reject.ActorId, reject.InnerUri, reject.ObjectUri, reject.TargetActorId));
        Assert.Empty(await world.AllAsync<Follow>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Refuses_whoever_blocks_and_says_nothing_to_a_suspended_domain(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var hostile = await world.StrangerAsync("hostile");
        await world.DoAsync<BlockActor>(b => b.ExecuteAsync(hostile, ada, ObjectUri.Parse("https://far.example/blocks/1"), default));
        var shutOut = await world.StrangerAsync("shut", "deep.bad.example");
        await world.DoAsync<SuspendDomain, bool>(s => s.ExecuteAsync("bad.example", "spam", default));

        Assert.Equal(FollowOutcome.Refused, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, hostile, null, default)));
        Assert.Equal(FollowOutcome.Refused, await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(ada, shutOut, null, default)));
        Assert.Equal(
            FollowOutcome.Refused,
            await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(shutOut, ada, ObjectUri.Parse("https://deep.bad.example/f/1"), default)));
        Assert.Empty(await world.PublicationsAsync());
    }
}
