using System.Text.Json;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Accounts;
using Federated.Features.Interactions;
using Federated.Features.Relationships;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using static Federated.Federation.Tests.Publishing.Arrival;

namespace Federated.Federation.Tests.Publishing;

public sealed class PublishedDeedsTests
{
    private const string Public = "https://www.w3.org/ns/activitystreams#Public";

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_follow_and_its_undo_arrive_at_the_own_inbox(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var bob = await world.RemoteAsync(server, "bob");

        await world.DoAsync<FollowActor>(follow => follow.ExecuteAsync(alice, bob, null, CancellationToken.None));
        await world.WorkAsync();
        await world.DoAsync<UnfollowActor>(unfollow => unfollow.ExecuteAsync(alice, bob, CancellationToken.None));
        await world.WorkAsync();

        var follow = Only(server, "Follow", alice);
        Assert.Equal(bob.Uri.Value, Text(follow, "object"));
        Assert.Equal([bob.Uri.Value], Texts(follow, "to"));
        AssertUndoes(Only(server, "Undo", alice), follow);
        Assert.All(server.Deliveries(), request => Assert.Equal("/users/bob/inbox", request.Path));
    }

    [PostgresTheory]
    [InlineData(TestDatabase.Sqlite, "Accept")]
    [InlineData(TestDatabase.Postgres, "Accept")]
    [InlineData(TestDatabase.Sqlite, "Reject")]
    [InlineData(TestDatabase.Postgres, "Reject")]
    public async Task An_answer_embeds_the_follow_with_its_own_id(TestDatabase kind, string answer)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.InAsync(async db =>
        {
            db.LocalAccounts.Single().Locked = true;
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        alice.Locked = true;
        var bob = await world.RemoteAsync(server, "bob");
        var id = ObjectUri.Parse(server.Origin + "/activities/f-1?x=y#z");
        await world.DoAsync<FollowActor>(follow => follow.ExecuteAsync(bob, alice, id, CancellationToken.None));
        await world.WorkAsync();
        Assert.Empty(server.Deliveries());

        if (answer == "Accept")
            await world.DoAsync<AcceptFollow>(accept => accept.ExecuteAsync(alice, bob, CancellationToken.None));
        else
            await world.DoAsync<RejectFollow>(reject => reject.ExecuteAsync(alice, bob, CancellationToken.None));
        await world.WorkAsync();

        var answered = Only(server, answer, alice);
        Assert.Equal([bob.Uri.Value], Texts(answered, "to"));
        var follow = Inner(answered);
        Assert.Equal(id.Value, Text(follow, "id"));
        Assert.Equal("Follow", Text(follow, "type"));
        Assert.Equal(bob.Uri.Value, Text(follow, "actor"));
        Assert.Equal(alice.Uri.Value, Text(follow, "object"));
        Assert.False(follow.TryGetProperty("@context", out _));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_like_and_its_undo_go_to_the_author_alone(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        await using var elsewhere = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(elsewhere, "carol", alice);
        var post = await RemotePostAsync(world, server);

        await world.DoAsync<LikePost>(like => like.ExecuteAsync(alice, post, null, CancellationToken.None));
        await world.WorkAsync();
        await world.DoAsync<UnlikePost>(unlike => unlike.ExecuteAsync(alice, post, CancellationToken.None));
        await world.WorkAsync();

        var liked = Only(server, "Like", alice);
        Assert.Equal(post.Uri.Value, Text(liked, "object"));
        Assert.Equal([server.Origin + "/users/bob"], Texts(liked, "to"));
        AssertUndoes(Only(server, "Undo", alice), liked);
        Assert.All(server.Deliveries(), request => Assert.Equal("/users/bob/inbox", request.Path));
        Assert.Empty(elsewhere.Deliveries());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_boost_and_its_undo_go_to_author_and_followers(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        await using var elsewhere = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var carol = await world.FollowerAsync(elsewhere, "carol", alice);
        var post = await RemotePostAsync(world, server);

        await world.DoAsync<BoostPost>(boost => boost.ExecuteAsync(alice, post, null, CancellationToken.None));
        await world.WorkAsync();
        // Who unfollows has heard of the boost all the same.
        await world.DoAsync<UnfollowActor>(unfollow => unfollow.ExecuteAsync(carol, alice, CancellationToken.None));
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.DoAsync<UnboostPost>(unboost => unboost.ExecuteAsync(alice, post, CancellationToken.None));
        await world.WorkAsync();

        foreach (var receiver in new[] { server, elsewhere })
        {
            var announce = Only(receiver, "Announce", alice);
            Assert.Equal(post.Uri.Value, Text(announce, "object"));
            Assert.Equal([Public], Texts(announce, "to"));
            Assert.Equal([alice.Uri.Value + "/followers", server.Origin + "/users/bob"], Texts(announce, "cc"));
            Assert.Equal("2026-11-22T12:00:00Z", Text(announce, "published"));
            AssertUndoes(Only(receiver, "Undo", alice), announce);
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_boost_of_a_local_post_and_its_undo_reach_the_followers(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var dora = await world.LocalAsync("dora");
        await world.FollowerAsync(server, "bob", alice);
        var post = await world.PublishAsync(dora);

        await world.DoAsync<BoostPost>(boost => boost.ExecuteAsync(alice, post, null, CancellationToken.None));
        await world.WorkAsync();
        await world.DoAsync<UnboostPost>(unboost => unboost.ExecuteAsync(alice, post, CancellationToken.None));
        await world.WorkAsync();

        var announce = Only(server, "Announce", alice);
        Assert.Equal([alice.Uri.Value + "/followers", dora.Uri.Value], Texts(announce, "cc"));
        AssertUndoes(Only(server, "Undo", alice), announce);
        Assert.Equal(2, server.Deliveries().Count());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_block_and_its_undo_are_told_to_the_blocked_alone(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var bob = await world.RemoteAsync(server, "bob");

        await world.DoAsync<BlockActor>(block => block.ExecuteAsync(alice, bob, null, CancellationToken.None));
        await world.WorkAsync();
        await world.DoAsync<UnblockActor>(unblock => unblock.ExecuteAsync(alice, bob, CancellationToken.None));
        await world.WorkAsync();

        var block = Only(server, "Block", alice);
        Assert.Equal(bob.Uri.Value, Text(block, "object"));
        Assert.Equal([bob.Uri.Value], Texts(block, "to"));
        AssertUndoes(Only(server, "Undo", alice), block);
        Assert.All(server.Deliveries(), request => Assert.Equal("/users/bob/inbox", request.Path));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_changed_profile_goes_whole_to_followers_and_followed(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        await using var elsewhere = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        await world.FollowAsync(alice, await world.RemoteAsync(elsewhere, "carol"));
        await world.InAsync(async db =>
        {
            var stored = db.LocalAccounts.Single();
            stored.DisplayName = "Alice of the lamps";
            stored.ProfileChangedAt = world.Time.GetUtcNow();
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        await world.SaveAsync(world.Publication(PublicationKind.UpdateActor, alice, null));

        await world.WorkAsync();

        foreach (var receiver in new[] { server, elsewhere })
        {
            var update = Only(receiver, "Update", alice);
            Assert.Equal([Public], Texts(update, "to"));
            Assert.Equal([alice.Uri.Value + "/followers"], Texts(update, "cc"));
            var person = Inner(update);
            Assert.Equal(alice.Uri.Value, Text(person, "id"));
            Assert.Equal("Person", Text(person, "type"));
            Assert.Equal("Alice of the lamps", Text(person, "name"));
            Assert.Equal(alice.Uri.Value + "#main-key", Text(person.GetProperty("publicKey"), "id"));
            Assert.Equal("2026-11-22T12:00:00Z", Text(person, "updated"));
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_deleted_account_says_so_to_everybody_who_ever_heard_of_it_and_nothing_else(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var follows = await FakeRemoteServer.StartAsync(world.Clock);
        await using var left = await FakeRemoteServer.StartAsync(world.Clock);
        await using var named = await FakeRemoteServer.StartAsync(world.Clock);
        await using var stranger = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(follows, "bob", alice);
        var gone = await world.FollowerAsync(left, "carol", alice);
        await world.RemoteAsync(stranger, "nobody");
        await world.PublishAsync(alice);
        await world.PublishAsync(alice, Visibility.Direct, null, await world.RemoteAsync(named, "dan"));
        await world.WorkAsync();
        await world.DoAsync<UnfollowActor>(unfollow => unfollow.ExecuteAsync(gone, alice, CancellationToken.None));
        await world.PublishAsync(alice);

        await world.DoAsync<DeleteAccount>(delete => delete.ExecuteAsync(alice, CancellationToken.None));
        await world.WorkAsync();

        foreach (var receiver in new[] { follows, left, named })
        {
            var delete = Only(receiver, "Delete", alice);
            Assert.Equal(alice.Uri.Value, Text(delete, "object"));
            Assert.Equal([Public], Texts(delete, "to"));
            Assert.Single(receiver.Deliveries("Create"));
        }

        Assert.Empty(stranger.Deliveries());
        Assert.All(
            await world.InAsync(db => Task.FromResult(db.Publications.ToList())),
            p => Assert.True(p.Kind == PublicationKind.DeleteActor || p.ActivityJson is null));
    }

    /// <summary>Threads answers 500 to less: the whole inner activity, member by member as it was sent.</summary>
    private static void AssertUndoes(JsonElement undo, JsonElement sent)
    {
        var inner = Inner(undo);
        Assert.Equal(Members(sent).Where(name => name != "@context"), Members(inner));
        foreach (var member in inner.EnumerateObject())
            Assert.True(JsonElement.DeepEquals(member.Value, sent.GetProperty(member.Name)), member.Name);
        Assert.Equal(Texts(sent, "to"), Texts(undo, "to"));
        Assert.Equal(Texts(sent, "cc"), Texts(undo, "cc"));
        Assert.NotEqual(Text(sent, "id"), Text(undo, "id"));
    }

    private static async Task<Post> RemotePostAsync(OutgoingWorld world, FakeRemoteServer server)
    {
        var bob = await world.RemoteAsync(server, "bob");
        var id = world.Ids.Next();
        var post = new Post
        {
            Id = id,
            Uri = ObjectUri.Parse($"{server.Origin}/users/bob/posts/{id}"),
            AuthorId = bob.Id,
            CaptionHtml = "<p>Hello</p>",
            PublishedAt = world.Time.GetUtcNow(),
        };
        await world.SaveAsync(post);
        return post;
    }
}
