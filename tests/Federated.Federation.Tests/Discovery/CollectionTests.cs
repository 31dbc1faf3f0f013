using Federated.Domain.Posts;
using Federated.Protocol.ActivityStreams;
using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Discovery;

public sealed class CollectionTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_outbox_shows_open_posts_and_boosts_newest_first_and_never_anything_else(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var alice = world.Local("alice");
        var carol = world.Local("carol");
        var (follower, followerKey) = world.Remote("follower");
        await world.SaveAsync(alice, carol, follower, world.FollowOf(follower, alice));
        var carols = world.PostOf(carol);
        var hidden = world.PostOf(carol, Visibility.Followers);
        await world.SaveAsync(carols, hidden);
        var posts = Enumerable.Range(0, 12).Select(i => world.PostOf(alice, i % 2 == 0 ? Visibility.Public : Visibility.Unlisted)).ToList();
        var boost = PostTests.BoostOf(world, alice.Id, carols);
        await world.SaveAsync([.. posts, world.PostOf(alice, Visibility.Followers), world.PostOf(alice, Visibility.Direct), boost, PostTests.BoostOf(world, alice.Id, hidden)]);
        var expected = posts.Select(post => (post.Id, Uri: world.Uris.CreateActivity(post.Uri))).Append((boost.Id, Uri: boost.Uri.Value))
            .OrderByDescending(entry => entry.Id).Select(entry => entry.Uri).ToList();

        var whole = ActivityReader.ReadCollection(await world.GetJsonAsync(world.Uris.Outbox(alice.Uri))).Value;
        Assert.Equal(("OrderedCollection", 13), (whole.Type, whole.TotalItems));
        var strangers = await WalkAsync(world, whole);
        Assert.Equal(expected, strangers.Select(item => item.Id));
        Assert.All(strangers, item => Assert.Contains(item.Type, new[] { "Create", "Announce" }));

        // Not even a follower who signs finds the others here.
        using var signed = await world.Peer.SignedGetAsync(followerKey, world.Uris.Outbox(alice.Uri));
        Assert.Equal(13, (await DiscoveryWorld.JsonOf(signed)).GetProperty("totalItems").GetInt32());
        Assert.Equal("no-store, private", signed.Headers.CacheControl!.ToString());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Followers_are_counted_for_everybody_and_named_where_the_account_shows_them(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var alice = world.Local("alice");
        var shy = world.Local("shy");
        shy.ShowsFollows = false;
        var fans = Enumerable.Range(0, 23).Select(i => world.Local("fan" + i)).ToList();
        var (pending, _) = world.Remote("pending");
        var (suspended, _) = world.Remote("suspended");
        suspended.SuspendedAt = world.Clock.GetUtcNow();
        await world.SaveAsync([alice, shy, pending, suspended, .. fans]);
        await world.SaveAsync([
            .. fans.Select(fan => world.FollowOf(fan, alice)), .. fans.Select(fan => world.FollowOf(fan, shy)),
            world.FollowOf(pending, alice, accepted: false), world.FollowOf(suspended, alice), world.FollowOf(alice, shy)]);

        var followers = ActivityReader.ReadCollection(await world.GetJsonAsync(world.Uris.Followers(alice.Uri))).Value;
        Assert.Equal(23, followers.TotalItems);
        Assert.Equal(fans.Select(fan => fan.Uri.Value).Reverse(), (await WalkAsync(world, followers)).Select(item => item.Id));
        var following = ActivityReader.ReadCollection(await world.GetJsonAsync(world.Uris.Following(alice.Uri))).Value;
        Assert.Equal([shy.Uri.Value], (await WalkAsync(world, following)).Select(item => item.Id));

        var shown = ActivityReader.ReadCollection(await world.GetJsonAsync(world.Uris.Followers(shy.Uri))).Value;
        Assert.Equal((24, null), (shown.TotalItems, shown.First));
        using var page = await world.GetAsync(world.Uris.Followers(shy.Uri) + "?page=true");
        Assert.Equal(404, (int)page.StatusCode);
    }

    [Fact]
    public async Task Nobody_has_pinned_anything_and_the_collection_says_so()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        var alice = world.Local("alice");
        await world.SaveAsync(alice);
        var featured = ActivityReader.ReadCollection(await world.GetJsonAsync(world.Uris.Featured(alice.Uri))).Value;

        Assert.Equal((world.Uris.Featured(alice.Uri), "OrderedCollection", 0), (featured.Id, featured.Type, featured.TotalItems));
        Assert.Empty(featured.Items);
    }

    private static async Task<List<Reference>> WalkAsync(DiscoveryWorld world, CollectionDocument collection)
    {
        List<Reference> items = [];
        var next = collection.First;
        for (var pages = 0; next is not null; pages++)
        {
            Assert.True(pages < 5, "A walk ends.");
            var page = ActivityReader.ReadCollection(await world.GetJsonAsync(next.Id!)).Value;
            Assert.Equal((next.Id, collection.Id), (page.Id, page.PartOf));
            items.AddRange(page.Items);
            next = page.Next;
        }

        return items;
    }
}
