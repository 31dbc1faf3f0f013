using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Protocol.ActivityStreams;
using Federated.Testing.Databases;
using Federated.Testing.Remote;

namespace Federated.Federation.Tests.Discovery;

public sealed class PostTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_public_post_its_activity_and_its_counts_are_for_everybody(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var alice = world.Local("alice");
        var post = world.PostOf(alice);
        var (bob, _) = world.Remote("bob");
        await world.SaveAsync(alice, post, bob);
        await world.SaveAsync(LikeOf(world, bob.Id, post), BoostOf(world, bob.Id, post));
        using var response = await world.GetAsync(post.Uri.Value);
        var note = ActivityReader.ReadObject(await response.Content.ReadAsByteArrayAsync()).Value;
        var create = ActivityReader.ReadActivity(await world.GetJsonAsync(world.Uris.CreateActivity(post.Uri))).Value;

        Assert.Equal("public, max-age=180", response.Headers.CacheControl!.ToString());
        Assert.Equal((post.Uri.Value, alice.Uri.Value, 1, 1), (note.Id, note.AttributedTo, note.LikesCount, note.SharesCount));
        Assert.Equal(("Create", world.Uris.CreateActivity(post.Uri), post.Uri.Value), (create.Type, create.Id, create.Object!.Id));
        Assert.Equal(note.To, create.To);
        Assert.Equal(1, (await world.GetJsonAsync(world.Uris.Likes(post.Uri))).GetProperty("totalItems").GetInt32());
        Assert.Equal(1, (await world.GetJsonAsync(world.Uris.Shares(post.Uri))).GetProperty("totalItems").GetInt32());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_post_for_followers_reaches_those_who_sign_as_one_and_nobody_else(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var alice = world.Local("alice");
        var post = world.PostOf(alice, Visibility.Followers);
        var (follower, followerKey) = world.Remote("follower");
        var (pending, pendingKey) = world.Remote("pending");
        var (blocked, blockedKey) = world.Remote("blocked");
        await world.SaveAsync(alice, post, follower, pending, blocked);
        await world.SaveAsync(
            world.FollowOf(follower, alice), world.FollowOf(pending, alice, accepted: false), world.FollowOf(blocked, alice), BlockOf(world, alice.Id, blocked.Id));
        using var unknown = await world.GetAsync(world.Uris.Post("alice", 4711).Value);
        foreach (var address in new[] { post.Uri.Value, world.Uris.CreateActivity(post.Uri), world.Uris.Replies(post.Uri), world.Uris.Likes(post.Uri) })
        {
            foreach (var dialect in Enum.GetValues<SignatureDialect>())
            {
                using var seen = await world.Peer.SignedGetAsync(followerKey, address, dialect);
                Assert.True(seen.IsSuccessStatusCode, $"{address} {dialect}");
                Assert.Equal("no-store, private", seen.Headers.CacheControl!.ToString());
                using var early = await world.Peer.SignedGetAsync(pendingKey, address, dialect);
                await AssertSame(unknown, early);
                using var shut = await world.Peer.SignedGetAsync(blockedKey, address, dialect);
                await AssertSame(unknown, shut);
                using var forged = await world.Peer.SignedGetAsync(pendingKey, address, dialect, keyId: followerKey.KeyId);
                await AssertSame(unknown, forged);
            }

            using var stranger = await world.GetAsync(address);
            await AssertSame(unknown, stranger);
        }
    }

    [Fact]
    public async Task Even_an_open_post_is_not_for_the_blocked_and_the_suspended()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        var alice = world.Local("alice");
        var post = world.PostOf(alice);
        var (blocked, blockedKey) = world.Remote("blocked");
        var (suspended, suspendedKey) = world.Remote("suspended");
        suspended.SuspendedAt = world.Clock.GetUtcNow();
        await world.SaveAsync(alice, post, blocked, suspended);
        await world.SaveAsync(BlockOf(world, alice.Id, blocked.Id));

        foreach (var address in new[] { post.Uri.Value, world.Uris.Outbox(alice.Uri), world.Uris.Followers(alice.Uri), world.Uris.Featured(alice.Uri) })
        {
            using var forBlocked = await world.Peer.SignedGetAsync(blockedKey, address);
            using var forSuspended = await world.Peer.SignedGetAsync(suspendedKey, address);
            Assert.Equal((404, 403), ((int)forBlocked.StatusCode, (int)forSuspended.StatusCode));
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_open_and_is_deleted_leaves_a_tombstone_and_what_was_not_never_was(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var alice = world.Local("alice");
        var gone = world.Local("gone");
        gone.DeletedAt = world.Clock.GetUtcNow();
        var open = world.PostOf(alice, Visibility.Unlisted);
        open.Bury(world.Clock.GetUtcNow());
        var closed = world.PostOf(alice, Visibility.Followers);
        closed.Bury(world.Clock.GetUtcNow());
        var orphan = world.PostOf(gone);
        await world.SaveAsync(alice, gone, open, closed, orphan);
        using var unknown = await world.GetAsync(world.Uris.Post("alice", 4711).Value);

        foreach (var post in new[] { open, orphan })
        {
            foreach (var address in new[] { post.Uri.Value, world.Uris.CreateActivity(post.Uri), world.Uris.Replies(post.Uri) })
            {
                using var response = await world.GetAsync(address);
                var tombstone = ActivityReader.ReadTombstone(await DiscoveryWorld.JsonOf(response)).Value;
                Assert.Equal((410, post.Uri.Value, "Note"), ((int)response.StatusCode, tombstone.Id, tombstone.FormerType));
            }
        }

        using var hidden = await world.GetAsync(closed.Uri.Value);
        await AssertSame(unknown, hidden);
    }

    [Fact]
    public async Task A_post_is_found_under_its_own_author_only()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        var alice = world.Local("alice");
        var bob = world.Local("bob");
        var post = world.PostOf(alice);
        await world.SaveAsync(alice, bob, post);
        using var response = await world.GetAsync(world.Uris.Post("bob", post.Id).Value);

        Assert.Equal(404, (int)response.StatusCode);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Replies_are_the_open_ones_page_by_page(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var alice = world.Local("alice");
        var post = world.PostOf(alice);
        await world.SaveAsync(alice, post);
        var replies = Enumerable.Range(0, 25).Select(_ => Reply(Visibility.Public)).ToList();
        await world.SaveAsync([.. replies, Reply(Visibility.Followers), Reply(Visibility.Direct)]);
        var whole = ActivityReader.ReadCollection(await world.GetJsonAsync(world.Uris.Replies(post.Uri))).Value;
        var first = ActivityReader.ReadCollection(await world.GetJsonAsync(whole.First!.Id!)).Value;
        var second = ActivityReader.ReadCollection(await world.GetJsonAsync(first.Next!.Id!)).Value;

        Assert.Equal(("Collection", 25), (whole.Type, whole.TotalItems));
        Assert.Equal((20, 5), (first.Items.Count, second.Items.Count));
        Assert.Null(second.Next);
        Assert.Equal(
            replies.OrderByDescending(reply => reply.Id).Select(reply => reply.Uri.Value), first.Items.Concat(second.Items).Select(item => item.Id));
        using var nonsense = await world.GetAsync(world.Uris.Replies(post.Uri) + "?page=true&before=x");
        Assert.Equal(404, (int)nonsense.StatusCode);

        Post Reply(Visibility visibility)
        {
            var reply = world.PostOf(alice, visibility);
            reply.InReplyToId = post.Id;
            reply.InReplyToUri = post.Uri;
            return reply;
        }
    }

    internal static Boost BoostOf(DiscoveryWorld world, long actorId, Post post)
    {
        var id = world.Ids.Next();
        return new Boost
        {
            Id = id,
            Uri = ObjectUri.Parse(FormattableString.Invariant($"https://somewhere.example/boosts/{id}")),
            ActorId = actorId,
            PostId = post.Id,
            CreatedAt = world.Clock.GetUtcNow(),
        };
    }

    private static Like LikeOf(DiscoveryWorld world, long actorId, Post post)
    {
        var id = world.Ids.Next();
        return new Like
        {
            Id = id,
            Uri = ObjectUri.Parse(FormattableString.Invariant($"https://somewhere.example/likes/{id}")),
            ActorId = actorId,
            PostId = post.Id,
            CreatedAt = world.Clock.GetUtcNow(),
        };
    }

    private static Block BlockOf(DiscoveryWorld world, long blocker, long blocked)
    {
        var id = world.Ids.Next();
        return new Block
        {
            Id = id,
            Uri = ObjectUri.Parse(FormattableString.Invariant($"https://somewhere.example/blocks/{id}")),
            BlockerId = blocker,
            BlockedId = blocked,
            CreatedAt = world.Clock.GetUtcNow(),
        };
    }

    /// <summary>Status, headers and body: whatever differs would tell a stranger that there is something.</summary>
    private static async Task AssertSame(HttpResponseMessage expected, HttpResponseMessage actual)
    {
        Assert.Equal(404, (int)actual.StatusCode);
        Assert.Equal(HeadersOf(expected), HeadersOf(actual));
        Assert.Equal(await expected.Content.ReadAsByteArrayAsync(), await actual.Content.ReadAsByteArrayAsync());
    }

    private static string[] HeadersOf(HttpResponseMessage response) =>
        [.. response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order()];
}
