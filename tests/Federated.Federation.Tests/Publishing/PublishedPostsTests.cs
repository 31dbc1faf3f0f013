using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using static Federated.Federation.Tests.Publishing.Arrival;

namespace Federated.Federation.Tests.Publishing;

public sealed class PublishedPostsTests
{
    private const string Public = "https://www.w3.org/ns/activitystreams#Public";

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_post_arrives_as_a_create_with_its_picture(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        var post = await world.PublishAsync(alice, change: post => post.Images.Add(Picture(world, alice.Id, 0, "A lighthouse at dusk")));

        await world.WorkAsync();

        var create = Only(server, "Create", alice);
        Assert.Equal(post.Uri.Value + "/activity", Text(create, "id"));
        Assert.Equal([Public], Texts(create, "to"));
        Assert.Equal([alice.Uri.Value + "/followers"], Texts(create, "cc"));
        var note = Inner(create);
        Assert.Equal(post.Uri.Value, Text(note, "id"));
        Assert.Equal("Note", Text(note, "type"));
        Assert.Equal(alice.Uri.Value, Text(note, "attributedTo"));
        // The last paragraph says how the picture was made, for whoever's program shows no label.
        Assert.Equal("<p>A lighthouse</p><p><a href=\"https://pics.example/labels/ai-generated\" rel=\"nofollow\">AI-generated</a></p>", Text(note, "content"));
        Assert.Equal("2026-11-22T12:00:00Z", Text(note, "published"));
        Assert.Equal(Texts(create, "to"), Texts(note, "to"));
        Assert.Equal(Texts(create, "cc"), Texts(note, "cc"));
        Assert.Null(Text(note, "updated"));
        var image = Assert.Single(note.GetProperty("attachment").EnumerateArray());
        Assert.Equal("Image", Text(image, "type"));
        Assert.Equal("A lighthouse at dusk", Text(image, "name"));
        Assert.Equal("https://pics.example/media/ab/abc.png", Text(image, "url"));
        Assert.Equal(1536, image.GetProperty("width").GetInt32());
    }

    [PostgresTheory]
    [InlineData(TestDatabase.Sqlite, Visibility.Unlisted)]
    [InlineData(TestDatabase.Sqlite, Visibility.Followers)]
    [InlineData(TestDatabase.Sqlite, Visibility.Direct)]
    [InlineData(TestDatabase.Postgres, Visibility.Public)]
    public async Task A_post_is_addressed_as_its_visibility_says_and_its_delete_the_same_way(TestDatabase kind, Visibility visibility)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        var bob = await world.FollowerAsync(server, "bob", alice);
        var followers = alice.Uri.Value + "/followers";
        (string[] To, string[] Cc) expected = visibility switch
        {
            Visibility.Public => ([Public], [followers, bob.Uri.Value]),
            Visibility.Unlisted => ([followers], [Public, bob.Uri.Value]),
            Visibility.Followers => ([followers], [bob.Uri.Value]),
            _ => ([bob.Uri.Value], []),
        };

        var post = await world.PublishAsync(alice, visibility, null, bob);
        await world.WorkAsync();
        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        foreach (var activity in new[] { Only(server, "Create", alice), Only(server, "Delete", alice) })
        {
            Assert.Equal(expected.To, Texts(activity, "to"));
            Assert.Equal(expected.Cc, Texts(activity, "cc"));
        }

        var note = Inner(Only(server, "Create", alice));
        Assert.Equal(expected.To, Texts(note, "to"));
        Assert.Equal(expected.Cc, Texts(note, "cc"));
        Assert.Contains(note.GetProperty("tag").EnumerateArray(), tag => Text(tag, "type") == "Mention" && Text(tag, "href") == bob.Uri.Value);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_edit_arrives_as_an_update_that_is_newer(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();

        // Within the same second: the wire has whole seconds, and it must still be newer.
        await world.EditAsync(post, alice, "A lighthouse in fog");
        await world.WorkAsync();

        var update = Only(server, "Update", alice);
        Assert.NotEqual(Text(Only(server, "Create", alice), "id"), Text(update, "id"));
        var note = Inner(update);
        Assert.Equal(post.Uri.Value, Text(note, "id"));
        Assert.Contains("fog", Text(note, "content"), StringComparison.Ordinal);
        Assert.True(DateTimeOffset.Parse(Text(note, "updated")!, null) > DateTimeOffset.Parse(Text(note, "published")!, null));
        Assert.Equal([Public], Texts(update, "to"));
        Assert.False(note.TryGetProperty("likes", out _), "an Update that counts 0 likes would reset them on Mastodon");
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_deletion_arrives_with_a_tombstone_and_nothing_of_what_was_said(TestDatabase kind)
    {
        await using var world = await OutgoingWorld.CreateAsync(kind);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        var post = await world.PublishAsync(alice);
        await world.WorkAsync();
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        await world.DeleteAsync(post, alice);
        await world.WorkAsync();

        var tombstone = Inner(Only(server, "Delete", alice));
        Assert.Equal(["id", "type", "formerType", "deleted"], Members(tombstone));
        Assert.Equal(post.Uri.Value, Text(tombstone, "id"));
        Assert.Equal("Tombstone", Text(tombstone, "type"));
        Assert.Equal("2026-11-22T12:01:00Z", Text(tombstone, "deleted"));
        var kept = await world.InAsync(db => Task.FromResult(db.Publications.Single(p => p.Kind == PublicationKind.CreatePost)));
        Assert.Null(kept.ActivityJson);
    }

    [PostgresTheory]
    [InlineData("あ", "絵")]
    [InlineData("\"", "\"")]
    [InlineData("&", "é")]
    public async Task The_longest_post_still_fits_into_misskeys_inbox(string caption, string alt)
    {
        await using var world = await OutgoingWorld.CreateAsync(TestDatabase.Sqlite);
        await using var server = await FakeRemoteServer.StartAsync(world.Clock);
        var alice = await world.LocalAsync("alice");
        await world.FollowerAsync(server, "bob", alice);
        await world.PublishAsync(alice, change: post =>
        {
            post.CaptionSource = string.Concat(Enumerable.Repeat(caption, PostLimits.Caption));
            post.CaptionHtml = $"<p>{System.Net.WebUtility.HtmlEncode(post.CaptionSource)}</p>";
            for (var i = 0; i < PostLimits.Images; i++)
                post.Images.Add(Picture(world, alice.Id, i, string.Concat(Enumerable.Repeat(alt, PostLimits.AltText))));
        });

        await world.WorkAsync();

        var note = Inner(Only(server, "Create", alice));
        Assert.Equal(PostLimits.Images, note.GetProperty("attachment").GetArrayLength());
        Assert.All(note.GetProperty("attachment").EnumerateArray(), image => Assert.True(Text(image, "name")!.Length >= 512));
        Assert.True(Text(note, "content")!.Length >= PostLimits.Caption);
    }

    private static ImageAttachment Picture(OutgoingWorld world, long owner, int position, string alt) => new()
    {
        Id = world.Ids.Next(),
        OwnerId = owner,
        Position = position,
        MediaType = "image/png",
        FederatedKey = "ab/abc.png",
        FederatedMediaType = "image/png",
        FederatedWidth = 1536,
        FederatedHeight = 1024,
        Blurhash = "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH",
        AltText = alt,
        Source = DigitalSource.TrainedAlgorithmicMedia,
        CreatedAt = world.Time.GetUtcNow(),
    };
}
