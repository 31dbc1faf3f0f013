using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Moderation;
using Federated.Domain.Posts;
using Federated.Features.Posts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Posts;

/// <summary>Which posts of other servers are kept, who may change them, and what a hostile one cannot do.</summary>
public sealed class ReceivePostTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Only_what_concerns_somebody_here_is_kept(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var followed = await world.StrangerAsync("followed");
        var far = await world.StrangerAsync("far");
        await world.FollowAsync(ada, followed);
        var open = await world.PublishedAsync(ada, new PostDraft { Caption = "open" });
        var secret = await world.PublishedAsync(ada, new PostDraft { Caption = "secret", Visibility = Visibility.Direct });

        Assert.Null(await ReceiveAsync(world, PostOf(far, "nobody"), far));
        Assert.Null(await ReceiveAsync(world, PostOf(far, "guess") with { InReplyToUri = secret.Uri }, far));
        Assert.Null(await ReceiveAsync(world, PostOf(far, "stranger") with { Mentions = [followed.Uri] }, far));
        Assert.NotNull(await ReceiveAsync(world, PostOf(followed, "follower"), followed));
        Assert.NotNull(await ReceiveAsync(world, PostOf(far, "mention") with { Mentions = [ada.Uri] }, far));
        Assert.NotNull(await ReceiveAsync(world, PostOf(far, "wanted") with { Wanted = true }, far));
        var reply = await ReceiveAsync(world, PostOf(far, "reply") with { InReplyToUri = open.Uri }, far);
        Assert.Equal(open.Id, (await world.StoredAsync(reply!.Id)).InReplyToId);

        Assert.Equal(6, (await world.AllAsync<Post>()).Count);
        var told = (await world.AllAsync<Notification>()).Select(n => (n.RecipientId, n.FromId, n.Kind)).Order();
        Assert.Equal([(ada.Id, far.Id, NotificationKind.Mention), (ada.Id, far.Id, NotificationKind.Reply)], told);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_same_post_twice_is_one_post_and_one_notification(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var question = await world.PublishedAsync(ada, new PostDraft { Caption = "?" });
        var remote = PostOf(far, "1") with { InReplyToUri = question.Uri, Mentions = [ada.Uri, ada.Uri, far.Uri], EditedAt = Noon.AddSeconds(-5).AddTicks(7777) };

        var ids = new List<long?>();
        for (var i = 0; i < 3; i++)
            ids.Add((await ReceiveAsync(world, remote, far))?.Id);

        Assert.Single(ids.Distinct());
        Assert.Equal(2, (await world.AllAsync<Post>()).Count);
        Assert.Equal(NotificationKind.Reply, Assert.Single(await world.AllAsync<Notification>()).Kind);
        // The instant as stored, not its copy with finer ticks: nothing was edited.
        Assert.Equal(Noon.AddSeconds(-5), (await world.StoredAsync(ids[0]!.Value)).EditedAt);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_a_stranger_sends_is_cleaned_and_bounded(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var far = await world.StrangerAsync("far");

        var post = await ReceiveAsync(world, PostOf(far, "hostile") with
        {
            Wanted = true,
            Html = "<p onclick=x>hi<script>alert(1)</script>\0</p>",
            PageUrl = "javascript:alert(1)",
            ContentWarning = "\0" + new string('w', 2000) + "\ud800",
            Language = "<script>",
            Hashtags = [.. Enumerable.Range(0, 1000).Select(i => FormattableString.Invariant($"#t{i}")), "", "\ud800", "\uFFFE", new string('x', 300)],
            Emojis = [.. Enumerable.Range(0, 1000).Select(i => new CustomEmoji(FormattableString.Invariant($"e{i}"), "https://far.example/e.png"))],
            Images =
            [
                ImageAt("file:///etc/passwd"),
                ImageAt("https://far.example/1.png") with { AltText = "a\0" + new string('x', 20_000), FocalX = double.PositiveInfinity, FocalY = double.NaN, Blurhash = new string('b', 5000) },
                .. Enumerable.Range(0, 100).Select(i => ImageAt(FormattableString.Invariant($"https://far.example/many/{i}.png"))),
            ],
        }, far);

        var stored = await world.StoredAsync(post!.Id);
        Assert.Equal("<p>hi</p>", stored.CaptionHtml.Replace("\uFFFD", "", StringComparison.Ordinal));
        Assert.Equal((null, null, PostLimits.ContentWarning - 1, PostLimits.Hashtags, 100), (stored.PageUrl, stored.Language, stored.ContentWarning!.Length, stored.Hashtags.Count, stored.Emojis.Count));
        Assert.Equal(("t0", "t0"), (stored.Hashtags[0].Name, stored.Hashtags[0].Shown));
        Assert.Equal(32, stored.Images.Count);
        Assert.Equal(Enumerable.Range(0, 32), stored.Images.Select(i => i.Position));
        Assert.Equal(("https://far.example/1.png", 9999, 1.0, null, null), (stored.Images[0].RemoteUrl, stored.Images[0].AltText.Length, stored.Images[0].FocalX, stored.Images[0].FocalY, stored.Images[0].Blurhash));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_newer_edit_replaces_pictures_and_tags_and_an_older_one_nothing(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var far = await world.StrangerAsync("far");
        var first = PostOf(far, "1") with
        {
            Mentions = [ada.Uri],
            Hashtags = ["one", "two"],
            Images = [ImageAt("https://far.example/a.png"), ImageAt("https://far.example/b.png")],
        };
        var post = (await ReceiveAsync(world, first, far))!;
        var second = first with
        {
            Html = "<p>new</p>",
            Mentions = [bob.Uri],
            Hashtags = ["Two", "three"],
            Images = [ImageAt("https://far.example/b.png"), ImageAt("https://far.example/c.png")],
            EditedAt = first.PublishedAt.AddSeconds(10).AddTicks(1234),
        };

        foreach (var stale in new[] { second with { EditedAt = null }, second with { EditedAt = first.PublishedAt }, second with { EditedAt = first.PublishedAt.AddDays(-1) } })
            Assert.Equal(post.Id, (await ReceiveAsync(world, stale, far))!.Id);
        Assert.Equal(["one", "two"], (await world.StoredAsync(post.Id)).Hashtags.Select(h => h.Name));

        await ReceiveAsync(world, second, far);
        var stored = await world.StoredAsync(post.Id);
        Assert.Equal(["three", "Two"], stored.Hashtags.Select(h => h.Shown));
        Assert.Equal([("https://far.example/b.png", 0), ("https://far.example/c.png", 1)], stored.Images.Select(i => (i.RemoteUrl!, i.Position)));
        Assert.Equal(2, (await world.AllAsync<ImageAttachment>()).Count);
        Assert.Equal(("<p>new</p>", first.PublishedAt.AddSeconds(10)), (stored.CaptionHtml, stored.EditedAt));
        Assert.Equal(new HashSet<long> { ada.Id, bob.Id }, stored.Mentions.Select(m => m.ActorId).ToHashSet());

        // Equal to itself, whatever its ticks: not made again, and an older one that comes late is not either.
        var images = stored.Images.Select(i => i.Id).ToList();
        await ReceiveAsync(world, second, far);
        await ReceiveAsync(world, second with { Html = "late", EditedAt = first.PublishedAt.AddSeconds(5) }, far);
        stored = await world.StoredAsync(post.Id);
        Assert.Equal(images, stored.Images.Select(i => i.Id));
        Assert.Equal("<p>new</p>", stored.CaptionHtml);
        Assert.Equal(
            new[] { (ada.Id, NotificationKind.Mention), (bob.Id, NotificationKind.Mention) }.Order(),
            (await world.AllAsync<Notification>()).Select(n => (n.RecipientId, n.Kind)).Order());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Nobody_but_the_stored_author_changes_or_removes_a_post(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var neighbour = await world.StrangerAsync("neighbour");
        var evil = await world.StrangerAsync("evil", "evil.example");
        var remote = PostOf(far, "1") with { Mentions = [ada.Uri] };
        var post = (await ReceiveAsync(world, remote, far))!;
        var local = await world.PublishedAsync(ada, new PostDraft { Caption = "mine" });
        var edit = remote with { Html = "taken", EditedAt = Noon };

        Assert.Null(await ReceiveAsync(world, edit, neighbour));
        Assert.Null(await ReceiveAsync(world, edit, evil));
        Assert.Null(await ReceiveAsync(world, PostOf(evil, "1") with { Uri = local.Uri, EditedAt = Noon, Wanted = true }, evil));
        Assert.Null(await ReceiveAsync(world, PostOf(evil, "1") with { Uri = ObjectUri.Parse("https://far.example/posts/new"), Wanted = true }, evil));
        Assert.Null(await ReceiveAsync(world, PostOf(far, "2") with { Uri = ObjectUri.Parse("http://far.example/posts/2"), Wanted = true }, far));
        foreach (var by in new[] { neighbour, evil })
        {
            await RemoveAsync(world, post.Uri, by);
            await RemoveAsync(world, local.Uri, by);
        }

        Assert.Equal(("<p>said</p>", false), ((await world.StoredAsync(post.Id)).CaptionHtml, (await world.StoredAsync(post.Id)).IsDeleted));
        Assert.False((await world.StoredAsync(local.Id)).IsDeleted);
        Assert.Equal(2, (await world.AllAsync<Post>()).Count);
        Assert.Empty(await world.AllAsync<RemovedObject>());
        var suspended = await world.StrangerAsync("sus");
        suspended.SuspendedAt = Noon;
        Assert.Null(await ReceiveAsync(world, PostOf(suspended, "3") with { Wanted = true }, suspended));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_deleted_stays_away_whichever_came_first(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var neighbour = await world.StrangerAsync("neighbour");
        var known = PostOf(far, "known") with { Mentions = [ada.Uri], Hashtags = ["tag"], Images = [ImageAt("https://far.example/a.png")], ContentWarning = "cw" };
        var early = PostOf(far, "early") with { Mentions = [ada.Uri] };
        var post = (await ReceiveAsync(world, known, far))!;

        for (var i = 0; i < 2; i++)
        {
            await RemoveAsync(world, known.Uri, far);
            await RemoveAsync(world, early.Uri, far);
            await RemoveAsync(world, ObjectUri.Parse("https://elsewhere.example/1"), far);
        }

        Assert.Null(await ReceiveAsync(world, known with { EditedAt = Noon }, far));
        Assert.Null(await ReceiveAsync(world, early, far));
        Assert.NotNull(await ReceiveAsync(world, PostOf(neighbour, "x") with { Uri = early.Uri, Wanted = true }, neighbour));
        var stored = await world.StoredAsync(post.Id);
        Assert.True(stored.IsDeleted);
        Assert.Equal(("", null), (stored.CaptionHtml, stored.ContentWarning));
        Assert.Empty(await world.AllAsync<ImageAttachment>());
        Assert.Empty(await world.AllAsync<PostHashtag>());
        Assert.Equal((early.Uri.Value, far.Uri.Value), Assert.Single(await world.AllAsync<RemovedObject>()) is var r ? (r.Uri, r.ByActorUri) : default);
        Assert.Empty(await world.AllAsync<Publication>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Dates_from_the_future_and_from_before_the_network_are_brought_back(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var far = await world.StrangerAsync("far");
        var future = (await ReceiveAsync(world, PostOf(far, "1") with { PublishedAt = Noon.AddYears(5), EditedAt = DateTimeOffset.MaxValue, Wanted = true }, far))!;
        var unset = (await ReceiveAsync(world, PostOf(far, "2") with { PublishedAt = default, EditedAt = default(DateTimeOffset), Wanted = true }, far))!;
        var old = (await ReceiveAsync(world, PostOf(far, "3") with { PublishedAt = new DateTimeOffset(2016, 11, 1, 0, 0, 0, TimeSpan.Zero), Wanted = true }, far))!;

        Assert.Equal((Noon, null), ((await world.StoredAsync(future.Id)).PublishedAt, (await world.StoredAsync(future.Id)).EditedAt));
        Assert.Equal(Noon, (await world.StoredAsync(unset.Id)).PublishedAt);
        var second = new DateTimeOffset(2016, 11, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(second, (await world.StoredAsync(old.Id)).PublishedAt);
        Assert.InRange(TimeOrderedIds.InstantOf(old.Id), second, second.AddSeconds(1));
        Assert.True(old.Id < unset.Id);

        // An edit that claims a year to come does not lock out the honest ones after it.
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReceiveAsync(world, PostOf(far, "1") with { EditedAt = Noon.AddYears(5) }, far);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReceiveAsync(world, PostOf(far, "1") with { EditedAt = Noon.AddMinutes(2), Html = "honest" }, far);
        Assert.Equal("honest", (await world.StoredAsync(future.Id)).CaptionHtml);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Answers_that_came_first_are_joined_when_their_post_arrives(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var far = await world.StrangerAsync("far");
        var root = PostOf(far, "root") with { Wanted = true };
        var early = (await ReceiveAsync(world, PostOf(far, "early") with { InReplyToUri = root.Uri, Wanted = true }, far))!;
        Assert.Null((await world.StoredAsync(early.Id)).InReplyToId);

        var post = (await ReceiveAsync(world, root, far))!;
        var late = (await ReceiveAsync(world, PostOf(far, "late") with { InReplyToUri = root.Uri, Wanted = true }, far))!;

        Assert.Equal((long?)post.Id, (await world.StoredAsync(early.Id)).InReplyToId);
        Assert.Equal((long?)post.Id, (await world.StoredAsync(late.Id)).InReplyToId);
        var self = PostOf(far, "self") with { Wanted = true };
        var selfish = (await ReceiveAsync(world, self with { InReplyToUri = self.Uri }, far))!;
        Assert.Null((await world.StoredAsync(selfish.Id)).InReplyToId);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_blocked_stranger_tells_nobody_anything(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        await world.BlockAsync(ada, far);
        var open = await world.PublishedAsync(ada, new PostDraft { Caption = "open" });

        var post = await ReceiveAsync(world, PostOf(far, "1") with { Mentions = [ada.Uri], InReplyToUri = open.Uri }, far);

        Assert.Null((await world.StoredAsync(post!.Id)).InReplyToId);
        Assert.Empty(await world.AllAsync<Notification>());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task One_unit_of_work_takes_a_post_its_edit_and_its_end(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var far = await world.StrangerAsync("far");
        var remote = PostOf(far, "1") with { Wanted = true, Hashtags = ["a", "b"], Images = [ImageAt("https://far.example/a.png")] };

        await world.DoAsync(async (OneRequest request) =>
        {
            // The author was loaded by another unit of work, as a worker's batch does it.
            await request.Receive.ExecuteAsync(remote, far, default);
            await request.Receive.ExecuteAsync(remote with { EditedAt = Noon, Hashtags = ["b", "c"] }, far, default);
            await request.Remove.ExecuteAsync(remote.Uri, far, default);
            return await request.Receive.ExecuteAsync(remote, far, default);
        });

        Assert.True(Assert.Single(await world.AllAsync<Post>()).IsDeleted);
        Assert.Empty(await world.AllAsync<PostHashtag>());
        Assert.Empty(await world.AllAsync<ImageAttachment>());
        Assert.Single(await world.AllAsync<RemoteActor>());
    }

    internal static RemotePost PostOf(RemoteActor author, string name) => new()
    {
        Uri = ObjectUri.Parse($"https://{author.Host}/posts/{name}"),
        Html = "<p>said</p>",
        Visibility = Visibility.Public,
        PublishedAt = Noon.AddMinutes(-1),
    };

    private static RemoteImage ImageAt(string url) => new(url, "image/png", "", 8, 8, null, null, null, DigitalSource.Unknown);

    private static Task<Post?> ReceiveAsync(PostsWorld world, RemotePost remote, RemoteActor author) =>
        world.DoAsync((ReceivePost receive) => receive.ExecuteAsync(remote, author, default));

    private static Task<bool> RemoveAsync(PostsWorld world, ObjectUri uri, RemoteActor by) => world.DoAsync(async (RemoveRemotePost remove) =>
    {
        await remove.ExecuteAsync(uri, by, default);
        return true;
    });
}
