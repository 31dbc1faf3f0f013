using System.Text.Json.Nodes;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Moderation;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What becomes of posts that others create, change and delete, and of what they may not.</summary>
public abstract class PostHandlersContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task A_post_of_somebody_who_is_followed_here_is_kept_clean_with_its_picture_and_label()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p onclick=\"x()\">Sea<script>alert(1)</script></p>");
        note["sensitive"] = true;
        note["summary"] = "waves";
        note["contentMap"] = new JsonObject { ["en"] = note["content"]!.GetValue<string>() };
        note["tag"] = new JsonArray(
            new JsonObject { ["type"] = "Hashtag", ["name"] = "#Sea", ["href"] = world.Remote.Origin + "/tags/sea" },
            new JsonObject { ["type"] = "Label", ["name"] = "AI-generated", ["href"] = world.Remote.Origin + "/labels/ai-generated" });
        note["attachment"] = new JsonObject
        {
            ["type"] = "Document",
            ["mediaType"] = "image/png",
            ["url"] = world.Remote.Origin + "/sea.png",
            ["name"] = "A grey sea",
            ["width"] = 1024,
            ["height"] = 768,
            ["digitalSourceType"] = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
        };

        await world.HandleAsync(author, author.Create(note));

        var post = await world.StoredPostAsync(Id(note));
        Assert.NotNull(post);
        Assert.Equal("<p>Sea</p>", post.CaptionHtml);
        Assert.Equal((Visibility.Public, true, "waves", "en", true), (post.Visibility, post.Sensitive, post.ContentWarning, post.Language, post.DeclaredAiMade));
        Assert.Equal("sea", Assert.Single(post.Hashtags).Name);
        var image = Assert.Single(post.Images);
        Assert.Equal((world.Remote.Origin + "/sea.png", "A grey sea", 1024, DigitalSource.TrainedAlgorithmicMedia), (image.RemoteUrl, image.AltText, image.Width, image.Source));
    }

    [PostgresFact]
    public async Task An_answer_to_a_post_of_ours_tells_its_author()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var target = await world.PostOfAsync(local);
        var author = world.Stranger();
        var note = Note(world, author, "<p>Nice</p>");
        note["inReplyTo"] = target.Uri.Value;

        await world.HandleAsync(author, author.Create(note));

        Assert.Equal(target.Id, (await world.StoredPostAsync(Id(note)))?.InReplyToId);
        Assert.Equal(NotificationKind.Reply, (await world.InAsync(db => db.Notifications.SingleAsync(row => row.RecipientId == local.Id))).Kind);
    }

    [PostgresFact]
    public async Task A_direct_message_is_for_the_one_it_names_and_nobody_else()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var author = world.Stranger();
        var note = Note(world, author, "<p>Psst</p>");
        note["to"] = local.Uri.Value;
        note["cc"] = new JsonArray();

        await world.HandleAsync(author, author.Create(note));

        var post = await world.StoredPostAsync(Id(note));
        Assert.Equal(Visibility.Direct, post?.Visibility);
        Assert.Equal(local.Id, Assert.Single(post!.Mentions).ActorId);
    }

    [PostgresTheory]
    [InlineData("as:Public", null, Visibility.Public)]
    [InlineData(null, "Public", Visibility.Unlisted)]
    [InlineData("followers", null, Visibility.Followers)]
    public async Task Who_a_post_is_for_stands_in_its_addresses(string? to, string? cc, Visibility expected)
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Hello</p>");
        note["to"] = to == "followers" ? author.Followers : to;
        note["cc"] = cc;

        await world.HandleAsync(author, author.Create(note));

        Assert.Equal(expected, (await world.StoredPostAsync(Id(note)))?.Visibility);
    }

    [PostgresFact]
    public async Task A_post_of_a_stranger_that_concerns_nobody_here_is_not_kept()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        var note = Note(world, author, "<p>Buy</p>");

        await world.HandleAsync(author, author.Create(note));

        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task A_post_that_is_only_named_is_fetched_from_its_origin()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>By name</p>");
        world.Remote.Serve(note);

        await world.HandleAsync(author, author.Activity("Create", Id(note), FakeActor.Public));

        Assert.Equal("<p>By name</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
    }

    [PostgresFact]
    public async Task Two_creates_of_one_post_are_one_post()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Once</p>");

        await world.HandleAsync(author, author.Create(note));
        await world.HandleAsync(author, author.Create(note));

        Assert.NotNull(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task An_embedded_post_of_another_origin_is_not_believed()
    {
        var (world, author) = await FollowedAsync();
        await using var elsewhere = await FakeRemoteServer.StartAsync(world.Clock);
        var victim = elsewhere.AddActor("victim");
        await world.FollowsAsync(await world.LocalAsync(), victim);
        var note = victim.Note("<p>Forged</p>", world.Clock.GetUtcNow());

        await world.HandleAsync(author, author.Create(note));

        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task A_post_attributed_to_somebody_else_on_the_same_host_is_not_believed()
    {
        var (world, author) = await FollowedAsync();
        var other = world.Stranger();
        await world.FollowsAsync(await world.LocalAsync(), other);
        var note = Note(world, author, "<p>Forged</p>");
        note["attributedTo"] = other.Id;

        await world.HandleAsync(author, author.Create(note));

        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task An_activity_under_an_id_of_another_origin_has_no_effect()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Odd</p>");
        var create = author.Create(note);
        create["id"] = "https://elsewhere.example/" + Guid.NewGuid();

        await world.HandleAsync(author, create);

        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task A_create_that_comes_after_its_delete_brings_nothing_back()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Late</p>");

        await world.HandleAsync(author, author.Activity("Delete", Id(note)));
        await world.HandleAsync(author, author.Create(note));

        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task An_article_becomes_its_title_and_a_link()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Very long</p>");
        note["type"] = "Article";
        note["name"] = "On <seas>";
        note["url"] = world.Remote.Origin + "/articles/1";

        await world.HandleAsync(author, author.Create(note));

        var caption = (await world.StoredPostAsync(Id(note)))?.CaptionHtml;
        Assert.StartsWith("<p><strong>On &lt;seas&gt;</strong></p><p><a href=\"" + world.Remote.Origin + "/articles/1\"", caption, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task The_author_edits_and_an_older_edit_changes_nothing()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>First</p>");
        await world.HandleAsync(author, author.Create(note));
        world.Clock.Advance(TimeSpan.FromMinutes(5));

        await world.HandleAsync(author, Update(author, note, "<p>Second</p>", world.Clock.GetUtcNow().AddMinutes(-1)));
        await world.HandleAsync(author, Update(author, note, "<p>Older</p>", world.Clock.GetUtcNow().AddMinutes(-2)));

        Assert.Equal("<p>Second</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
    }

    [PostgresFact]
    public async Task Nobody_else_edits_or_deletes_a_post_not_even_from_the_same_host()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Mine</p>");
        world.Remote.Serve(note);
        await world.HandleAsync(author, author.Create(note));
        var other = world.Stranger();

        await world.HandleAsync(other, Update(other, note, "<p>Yours</p>", world.Clock.GetUtcNow().AddMinutes(1)));
        var stolen = note.DeepClone().AsObject();
        stolen["attributedTo"] = other.Id;
        await world.HandleAsync(other, Update(other, stolen, "<p>Yours</p>", world.Clock.GetUtcNow().AddMinutes(1)));
        await world.HandleAsync(other, other.Activity("Delete", Id(note)));

        var post = await world.StoredPostAsync(Id(note));
        Assert.Equal(("<p>Mine</p>", false), (post?.CaptionHtml, post?.IsDeleted));
    }

    [PostgresTheory]
    [InlineData("id")]
    [InlineData("tombstone")]
    [InlineData("object")]
    public async Task The_author_deletes_a_post_in_any_of_the_forms(string form)
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Short</p>");
        await world.HandleAsync(author, author.Create(note));
        JsonNode subject = form switch
        {
            "id" => Id(note),
            "tombstone" => new JsonObject { ["id"] = Id(note), ["type"] = "Tombstone" },
            _ => note.DeepClone(),
        };

        await world.HandleAsync(author, author.Activity("Delete", subject));

        Assert.True((await world.StoredPostAsync(Id(note)))?.IsDeleted);
    }

    [PostgresFact]
    public async Task A_moderators_delete_counts_when_the_post_is_gone_at_its_origin()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Rude</p>");
        await world.HandleAsync(author, author.Create(note));
        var moderator = world.Stranger();

        await world.HandleAsync(moderator, moderator.Activity("Delete", Id(note)));

        Assert.True((await world.StoredPostAsync(Id(note)))?.IsDeleted);
    }

    [PostgresFact]
    public async Task Somebody_who_deletes_themselves_takes_everything_along()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Bye</p>");
        await world.HandleAsync(author, author.Create(note));

        await world.HandleAsync(author, author.Activity("Delete", author.Id));

        Assert.True((await world.StoredPostAsync(Id(note)))?.IsDeleted);
        Assert.True(await world.InAsync(db => db.RemoteActors.AnyAsync(actor => actor.Username == author.Name && actor.DeletedAt != null)));
    }

    [PostgresFact]
    public async Task A_changed_profile_is_fetched_and_not_taken_from_the_activity()
    {
        var (world, author) = await FollowedAsync();
        author.Document["name"] = "New name";
        var said = author.Document.DeepClone();
        said["name"] = "Said name";

        await world.HandleAsync(author, author.Activity("Update", said, FakeActor.Public));

        Assert.Equal("New name", (await world.KnowAsync(author)).DisplayName);
    }

    [PostgresFact]
    public async Task A_forwarded_answer_is_taken_as_its_origin_has_it()
    {
        var world = await worlds.GetAsync();
        var target = await world.PostOfAsync(await world.LocalAsync());
        var (author, forwarder) = (world.Stranger(), world.Stranger());
        var note = Note(world, author, "<p>Original</p>");
        note["inReplyTo"] = target.Uri.Value;
        world.Remote.Serve(note);
        var forged = author.Create(note);
        forged["object"]!["content"] = "<p>Forged</p>";

        await world.HandleAsync(forwarder, forged);

        Assert.Equal("<p>Original</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
    }

    [PostgresFact]
    public async Task What_somebody_passes_on_first_does_not_keep_the_author_away()
    {
        var world = await worlds.GetAsync();
        var (local, author, forwarder) = (await world.LocalAsync(), world.Stranger(), world.Stranger());
        var target = await world.PostOfAsync(local);
        var note = Note(world, author, "<p>For you alone</p>");
        note["inReplyTo"] = target.Uri.Value;
        note["to"] = local.Uri.Value;
        note["cc"] = null;
        var create = author.Create(note);

        // Its origin does not show it to whoever asks, so that the copy is worth nothing; the same bytes from the author are.
        await world.DeliverAsync(forwarder, create);
        await world.WorkAsync();
        await world.DeliverAsync(author, create);
        await world.WorkAsync();

        Assert.Equal("<p>For you alone</p>", (await world.StoredPostAsync(Id(note)))?.CaptionHtml);
    }

    [PostgresFact]
    public async Task A_forwarded_answer_that_its_origin_does_not_have_is_dropped()
    {
        var world = await worlds.GetAsync();
        var target = await world.PostOfAsync(await world.LocalAsync());
        var (author, forwarder) = (world.Stranger(), world.Stranger());
        var note = Note(world, author, "<p>Invented</p>");
        note["inReplyTo"] = target.Uri.Value;

        await world.HandleAsync(forwarder, author.Create(note));

        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task A_forwarded_post_that_touches_nothing_of_ours_is_not_even_fetched()
    {
        var world = await worlds.GetAsync();
        var (author, forwarder) = (world.Stranger(), world.Stranger());
        var note = Note(world, author, "<p>Elsewhere</p>");
        world.Remote.Serve(note);

        await world.HandleAsync(forwarder, author.Create(note));

        Assert.Equal(0, world.FetchesOf(new Uri(Id(note)).AbsolutePath));
    }

    [PostgresTheory]
    [InlineData(200, false)]
    [InlineData(403, false)]
    [InlineData(404, true)]
    [InlineData(410, true)]
    public async Task A_forwarded_delete_counts_only_when_the_origin_says_the_post_is_gone(int status, bool deleted)
    {
        var (world, author) = await FollowedAsync();
        var forwarder = world.Stranger();
        var note = Note(world, author, "<p>Here</p>");
        await world.HandleAsync(author, author.Create(note));
        if (status == 200)
            world.Remote.Serve(note);
        else
            world.Remote.Serve(new Uri(Id(note)).AbsolutePath, FakeResponse.Of(status));

        await world.HandleAsync(forwarder, author.Activity("Delete", Id(note)));

        Assert.Equal(deleted, (await world.StoredPostAsync(Id(note)))?.IsDeleted);
    }

    [PostgresFact]
    public async Task What_an_answer_answers_is_fetched_so_that_people_here_can_read_it()
    {
        var (world, author) = await FollowedAsync();
        var other = world.Stranger();
        var question = Note(world, other, "<p>Question</p>");
        world.Remote.Serve(question);
        var answer = Note(world, author, "<p>Answer</p>");
        answer["inReplyTo"] = Id(question);

        await world.HandleAsync(author, author.Create(answer));

        var parent = await world.StoredPostAsync(Id(question));
        Assert.NotNull(parent);
        Assert.Equal(parent.Id, (await world.StoredPostAsync(Id(answer)))?.InReplyToId);
    }

    [PostgresFact]
    public async Task A_host_that_does_not_answer_is_asked_again_later()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Later</p>");
        world.Remote.Serve(new Uri(Id(note)).AbsolutePath, FakeResponse.Of(503), times: 1);
        await world.DeliverAsync(author, author.Activity("Create", Id(note), FakeActor.Public));
        await world.WorkAsync();
        Assert.Null(await world.StoredPostAsync(Id(note)));

        world.Remote.Serve(note);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.WorkAsync();

        Assert.NotNull(await world.StoredPostAsync(Id(note)));
    }

    [PostgresFact]
    public async Task What_a_suspended_actor_did_before_has_no_effect_after()
    {
        var (world, author) = await FollowedAsync();
        var note = Note(world, author, "<p>Too late</p>");
        await world.DeliverAsync(author, author.Create(note));
        var known = await world.KnowAsync(author);

        await world.RunAsync<SuspendAccount>(async (suspend, db) => await suspend.ExecuteAsync(await db.Actors.SingleAsync(actor => actor.Id == known.Id), CancellationToken.None));
        await world.WorkAsync();

        Assert.Null(await world.StoredPostAsync(Id(note)));
    }

    private async Task<(InboxWorld World, FakeActor Author)> FollowedAsync()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        await world.FollowsAsync(await world.LocalAsync(), author);
        return (world, author);
    }

    private static JsonObject Note(InboxWorld world, FakeActor author, string content) => author.Note(content, world.Clock.GetUtcNow());

    private static JsonObject Update(FakeActor actor, JsonObject note, string content, DateTimeOffset updated)
    {
        var edited = note.DeepClone().AsObject();
        edited["content"] = content;
        edited["updated"] = updated.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        return actor.Activity("Update", edited, FakeActor.Public);
    }

    private static string Id(JsonObject document) => document["id"]!.GetValue<string>();
}
