using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Moderation;
using Federated.Features.Posts;
using Federated.Features.Relationships;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Publishing;

public sealed class AudienceTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Followers_who_share_an_inbox_are_one_delivery(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var sharing = await FakeRemoteServer.StartAsync(world.Clock);
        await using var single = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        foreach (var name in new[] { "a", "b", "c" })
            await world.FollowerAsync(sharing, name, alice);
        foreach (var name in new[] { "d", "e" })
            await world.FollowerAsync(single, name, alice, sharesInbox: false);
        // Somebody here follows too, which is nobody's delivery.
        await world.FollowAsync(await world.LocalAsync("dora"), alice);

        await world.PublishAsync(alice);
        await world.WorkAsync();

        Assert.Equal(["/inbox"], sharing.Deliveries().Select(request => request.Path));
        Assert.Equal(["/users/d/inbox", "/users/e/inbox"], single.Deliveries().Select(request => request.Path).Order());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_only_asked_to_follow_who_was_blocked_and_who_is_suspended_hears_nothing(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var asked = await FakeRemoteServer.StartAsync(world.Clock);
        await using var blocked = await FakeRemoteServer.StartAsync(world.Clock);
        await using var suspended = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(asked, "bob", alice, accepted: false);
        var carol = await world.FollowerAsync(blocked, "carol", alice);
        var dan = await world.FollowerAsync(suspended, "dan", alice);
        await world.DoAsync<BlockActor>(block => block.ExecuteAsync(alice, carol, null, CancellationToken.None));
        await world.DoAsync<SuspendAccount>(suspend => suspend.ExecuteAsync(dan, CancellationToken.None));

        await world.PublishAsync(alice, Visibility.Public, null, carol, dan);
        await world.WorkAsync();

        Assert.Empty(asked.Deliveries());
        Assert.Equal(["Block"], blocked.Deliveries().Select(request => request.Type));
        Assert.Empty(suspended.Deliveries());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_suspended_domain_hears_nothing_whenever_it_was_suspended(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var bob = await world.FollowerAsync(server, "bob", alice);
        await world.PublishAsync(alice);
        await world.ExpandAsync();

        await world.DoAsync<SuspendDomain>(async suspend => Assert.True(await suspend.ExecuteAsync("localhost", "spam", CancellationToken.None)));
        await world.WorkAsync();
        await world.PublishAsync(alice, Visibility.Public, null, bob);
        await world.WorkAsync();

        Assert.Empty(server.Requests);
        var delivery = Assert.Single(await world.InAsync(db => db.OutboundDeliveries.ToListAsync()));
        Assert.Equal((QueueState.Dead, "The domain is suspended."), (delivery.State, delivery.LastError));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_direct_post_goes_to_the_own_inbox_of_those_it_names(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "follower", alice);
        var bob = await world.RemoteAsync(server, "bob");

        var post = await world.PublishAsync(alice, Visibility.Direct, null, bob);
        await world.WorkAsync();
        await world.EditAsync(post, alice, "Between us");
        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        Assert.All(server.Deliveries(), request => Assert.Equal("/users/bob/inbox", request.Path));
        Assert.Equal(["Create", "Delete"], server.Deliveries().Select(request => request.Type));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_is_named_and_who_is_answered_hears_of_it_without_following(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var named = await FakeRemoteServer.StartAsync(world.Clock);
        await using var answered = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var author = await world.RemoteAsync(answered, "bob");
        var theirs = new Post
        {
            Id = world.Ids.Next(),
            Uri = ObjectUri.Parse(answered.Origin + "/posts/1"),
            AuthorId = author.Id,
            PublishedAt = world.Time.GetUtcNow(),
        };
        await world.SaveAsync(theirs);

        await world.PublishAsync(alice, Visibility.Followers, null, await world.RemoteAsync(named, "carol"));
        await world.DoAsync<PublishPost>(async publish => Assert.Equal(PostFault.None, (await publish.ExecuteAsync(
            new PostDraft { Caption = "What a tower", InReplyToId = theirs.Id }, alice, CancellationToken.None)).Fault));
        await world.WorkAsync();

        Assert.Equal(["Create"], named.Deliveries().Select(request => request.Type));
        var reply = Arrival.Only(answered, "Create", alice);
        Assert.Equal(theirs.Uri.Value, Arrival.Text(Arrival.Inner(reply), "inReplyTo"));
        Assert.Contains(author.Uri.Value, Arrival.Texts(reply, "cc"));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Who_got_a_post_hears_of_its_edit_and_its_end_after_unfollowing(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var left = await FakeRemoteServer.StartAsync(world.Clock);
        await using var blocked = await FakeRemoteServer.StartAsync(world.Clock);
        await using var likes = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var bob = await world.FollowerAsync(left, "bob", alice);
        var carol = await world.FollowerAsync(blocked, "carol", alice);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();
        await world.DoAsync<UnfollowActor>(unfollow => unfollow.ExecuteAsync(bob, alice, CancellationToken.None));
        await world.DoAsync<BlockActor>(block => block.ExecuteAsync(alice, carol, null, CancellationToken.None));
        await world.SaveAsync(new Like
        {
            Id = world.Ids.Next(),
            Uri = ObjectUri.Parse(likes.Origin + "/likes/1"),
            ActorId = (await world.RemoteAsync(likes, "dan")).Id,
            PostId = post.Id,
            CreatedAt = world.Time.GetUtcNow(),
        });

        await world.EditAsync(post, alice, "Changed");
        await world.WorkAsync();
        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        Assert.Equal(["Create", "Update", "Delete"], left.Deliveries().Select(request => request.Type));
        // The blocked one must not read on, but what it has must go.
        Assert.Equal(["Create", "Block", "Delete"], blocked.Deliveries().Select(request => request.Type));
        Assert.Equal(["Update", "Delete"], likes.Deliveries().Select(request => request.Type));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_deleted_before_it_went_out_is_never_heard_of(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);

        var post = await world.PublishAsync(alice);
        await world.EditAsync(post, alice, "Changed");
        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        Assert.Empty(server.Requests);
        Assert.All(await world.InAsync(db => db.Publications.ToListAsync()), row => Assert.Equal(QueueState.Done, row.State));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_post_for_people_here_makes_no_delivery(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        var alice = await world.LocalAsync("alice");
        var dora = await world.LocalAsync("dora");
        await world.FollowAsync(dora, alice);

        await world.PublishAsync(alice, Visibility.Public, null, dora);
        await world.WorkAsync();

        Assert.Empty(await world.InAsync(db => db.OutboundDeliveries.ToListAsync()));
        Assert.Equal(QueueState.Done, (await world.InAsync(db => db.Publications.SingleAsync())).State);
    }
}
