using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Posts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Tests.Posts;

/// <summary>What is written when somebody here publishes, and what is refused without a trace.</summary>
public sealed class PublishPostTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_post_and_its_one_publication_are_written_with_images_in_the_order_of_the_draft(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var first = await world.DraftAsync(ada, 1, DigitalSource.Human);
        var second = await world.DraftAsync(ada, 2);

        var post = await world.PublishedAsync(ada, new PostDraft
        {
            Caption = "A *quiet* sea #Cafe\u0301 #CAFÉ #ＷＩＤＥ",
            ContentWarning = "  water\0 ",
            Language = "de-AT",
            Visibility = Visibility.Unlisted,
            Images = [new DraftImage(second.Id, " a sea\0 \ud83d", 0.5, -7), new DraftImage(first.Id, "", double.NaN, double.NegativeInfinity)],
        });

        var stored = await world.StoredAsync(post.Id);
        Assert.Equal((world.Uris.Post("ada", post.Id), world.Uris.PostPage("ada", post.Id)), (stored.Uri, stored.PageUrl!));
        Assert.Equal((ada.Id, Visibility.Unlisted, "water", "de-AT", world.Clock.GetUtcNow()), (stored.AuthorId, stored.Visibility, stored.ContentWarning, stored.Language, stored.PublishedAt));
        Assert.Equal([(second.Id, 0, "a sea", 0.5, -1.0), (first.Id, 1, "", null, -1.0)], stored.Images.Select(i => (i.Id, i.Position, i.AltText, i.FocalX, i.FocalY)));
        Assert.Equal(["café", "wide"], stored.Hashtags.Select(tag => tag.Name));
        Assert.Contains("<em>quiet</em>", stored.CaptionHtml, StringComparison.Ordinal);
        Assert.True(stored.DeclaredAiMade);
        var publication = Assert.Single(await world.AllAsync<Publication>());
        Assert.Equal(
            (PublicationKind.CreatePost, ada.Id, (long?)post.Id, post.Uri.Value, world.Uris.CreateActivity(post.Uri), QueueState.Waiting),
            (publication.Kind, publication.ActorId, publication.SubjectId, publication.ObjectUri, publication.ActivityUri.Value, publication.State));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Every_fault_is_found_and_leaves_nothing_behind(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var suspended = await world.PersonAsync("sus");
        suspended.SuspendedAt = world.Clock.GetUtcNow();
        var server = await world.PersonAsync("server", Role.Instance);
        var mine = await world.DraftAsync(ada);
        var bobs = await world.DraftAsync(bob);
        var used = await world.DraftAsync(ada);
        await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(used.Id, "kept")] });
        var hidden = await world.PublishedAsync(bob, new PostDraft { Caption = "for followers", Visibility = Visibility.Followers });
        var open = await world.PublishedAsync(bob, new PostDraft { Caption = "open" });
        var gone = await world.PublishedAsync(bob, new PostDraft { Caption = "gone" });
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(gone.Id, bob, default));
        var blocked = await world.PersonAsync("blocked");
        await world.BlockAsync(bob, blocked);
        var before = (await world.AllAsync<Publication>()).Count;
        var picture = new DraftImage(mine.Id, "changed", 1, 1);

        (LocalAccount Author, PostDraft Draft, PostFault Fault)[] cases =
        [
            (suspended, new PostDraft { Caption = "x" }, PostFault.AuthorNotActive),
            (server, new PostDraft { Caption = "x" }, PostFault.AuthorNotActive),
            (ada, new PostDraft(), PostFault.Empty),
            (ada, new PostDraft { Caption = " \n\0" }, PostFault.Empty),
            (ada, new PostDraft { Caption = new string('x', PostLimits.Caption + 1) }, PostFault.CaptionTooLong),
            (ada, new PostDraft { Caption = new string('>', 200) + "x" }, PostFault.CaptionTooDeep),
            (ada, new PostDraft { Caption = "x", ContentWarning = new string('x', PostLimits.ContentWarning + 1) }, PostFault.ContentWarningTooLong),
            (ada, new PostDraft { Images = [new DraftImage(mine.Id, new string('x', PostLimits.AltText + 1))] }, PostFault.AltTextTooLong),
            (ada, new PostDraft { Images = [.. Enumerable.Range(0, PostLimits.Images + 1).Select(i => new DraftImage(i, ""))] }, PostFault.TooManyImages),
            (ada, new PostDraft { Images = [picture], Caption = Words("@", PostLimits.Mentions + 1) }, PostFault.TooManyMentions),
            (ada, new PostDraft { Images = [picture], Caption = Words("#", PostLimits.Hashtags + 1) }, PostFault.TooManyHashtags),
            (ada, new PostDraft { Images = [picture, new DraftImage(4711, "")] }, PostFault.UnknownImage),
            (ada, new PostDraft { Images = [new DraftImage(bobs.Id, "")] }, PostFault.UnknownImage),
            (ada, new PostDraft { Images = [picture, picture] }, PostFault.ImageAlreadyPublished),
            (ada, new PostDraft { Images = [picture, new DraftImage(used.Id, "stolen")] }, PostFault.ImageAlreadyPublished),
            (ada, new PostDraft { Caption = "x", Language = "<b>" }, PostFault.UnknownLanguage),
            (ada, new PostDraft { Images = [picture], InReplyToId = hidden.Id }, PostFault.ReplyTargetNotVisible),
            (ada, new PostDraft { Images = [picture], InReplyToId = gone.Id }, PostFault.ReplyTargetNotVisible),
            (ada, new PostDraft { Images = [picture], InReplyToId = 4711 }, PostFault.ReplyTargetNotVisible),
            (blocked, new PostDraft { Caption = "x", InReplyToId = open.Id }, PostFault.ReplyTargetNotVisible),
        ];
        foreach (var (author, draft, fault) in cases)
        {
            var result = await world.PublishAsync(author, draft);
            Assert.Equal((fault, true), (result.Fault, result.Post is null));
        }

        Assert.Equal(before, (await world.AllAsync<Publication>()).Count);
        Assert.Equal(4, (await world.AllAsync<Post>()).Count);
        var images = await world.AllAsync<ImageAttachment>();
        Assert.Equal(("", null, (double?)null), (images.Single(i => i.Id == mine.Id).AltText, images.Single(i => i.Id == mine.Id).PostId, images.Single(i => i.Id == mine.Id).FocalX));
        Assert.Equal("kept", images.Single(i => i.Id == used.Id).AltText);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_refused_draft_changes_no_image_even_if_its_unit_of_work_is_saved_later(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var image = await world.DraftAsync(ada);

        await world.DoAsync(async (OneRequest request) =>
        {
            var draft = new PostDraft { Images = [new DraftImage(image.Id, "changed", 1, 1)], InReplyToId = 4711 };
            Assert.Equal(PostFault.ReplyTargetNotVisible, (await request.Publish.ExecuteAsync(draft, ada, default)).Fault);
            return await request.Db.SaveChangesAsync();
        });

        var stored = Assert.Single(await world.AllAsync<ImageAttachment>());
        Assert.Equal(("", null), (stored.AltText, stored.FocalX));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task One_unit_of_work_may_publish_twice_for_an_author_loaded_elsewhere(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");

        var both = await world.DoAsync(async (OneRequest request) => new[]
        {
            await request.Publish.ExecuteAsync(new PostDraft { Caption = "one" }, ada, default),
            await request.Publish.ExecuteAsync(new PostDraft { Caption = "two" }, ada, default),
        });

        Assert.All(both, result => Assert.Equal(PostFault.None, result.Fault));
        Assert.Equal(2, (await world.AllAsync<Publication>()).Count);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task When_the_publication_cannot_be_written_there_is_no_post_either(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var image = await world.DraftAsync(ada);
        await world.BreakAsync($"""ALTER TABLE "Publications" RENAME TO "Elsewhere" """);

        await Assert.ThrowsAsync<DbUpdateException>(() => world.PublishAsync(ada, new PostDraft { Caption = "@bob #tag", Images = [new DraftImage(image.Id, "alt")] }));

        Assert.Empty(await world.AllAsync<Post>());
        Assert.Empty(await world.AllAsync<Notification>());
        Assert.Empty(await world.AllAsync<PostHashtag>());
        Assert.Null(Assert.Single(await world.AllAsync<ImageAttachment>()).PostId);
        await world.BreakAsync($"""ALTER TABLE "Elsewhere" RENAME TO "Publications" """);
        Assert.Empty(await world.AllAsync<Publication>());
        Assert.Equal(PostFault.None, (await world.PublishAsync(ada, new PostDraft { Caption = "@bob", Images = [new DraftImage(image.Id, "alt")] })).Fault);
        Assert.Equal(bob.Id, Assert.Single(await world.AllAsync<Notification>()).RecipientId);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_answer_mentions_and_tells_the_answered_whether_or_not_the_text_names_them(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var cyd = await world.PersonAsync("cyd");
        var far = await world.StrangerAsync("far");
        var question = await world.PublishedAsync(bob, new PostDraft { Caption = "who?" });

        var answer = await world.PublishedAsync(ada, new PostDraft { Caption = "@bob @CYD @cyd@pics.example @ada @far@FAR.example.", InReplyToId = question.Id });
        var quiet = await world.PublishedAsync(ada, new PostDraft { Caption = "me", InReplyToId = question.Id });
        await world.PublishedAsync(ada, new PostDraft { Caption = "to myself", InReplyToId = answer.Id });

        var stored = await world.StoredAsync(answer.Id);
        Assert.Equal((question.Id, question.Uri), (stored.InReplyToId, stored.InReplyToUri));
        Assert.Equal(new HashSet<long> { bob.Id, cyd.Id, far.Id }, stored.Mentions.Select(m => m.ActorId).ToHashSet());
        Assert.Equal(bob.Id, Assert.Single((await world.StoredAsync(quiet.Id)).Mentions).ActorId);
        var told = (await world.AllAsync<Notification>()).Select(n => (n.RecipientId, n.Kind, n.PostId)).ToHashSet();
        Assert.Equal(
            [(bob.Id, NotificationKind.Reply, answer.Id), (cyd.Id, NotificationKind.Mention, answer.Id), (bob.Id, NotificationKind.Reply, quiet.Id)],
            told);
        Assert.Empty(world.Resolver.Asked);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Unknown_people_are_looked_up_and_who_is_not_found_in_five_seconds_stays_text(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bad = await world.PersonAsync("bad");
        var found = await world.StrangerAsync("found", "other.example");
        var suspended = await world.StrangerAsync("gone", "other.example");
        await world.ReadAsync(db => db.RemoteActors.Where(a => a.Id == suspended.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SuspendedAt, world.Clock.GetUtcNow())));
        world.Resolver.Known["@found@www.other.example"] = found.Id;
        world.Resolver.Known["@gone@www.other.example"] = suspended.Id;
        world.Resolver.Silent.Add("silent.example");
        world.Resolver.OnSilence = () => world.Clock.Advance(TimeSpan.FromSeconds(6));

        var post = await world.PublishedAsync(ada, new PostDraft
        {
            Caption = "@found@www.other.example @nobody@other.example @gone@www.other.example @x@silent.example @bad@other.example:99999",
            Visibility = Visibility.Direct,
        });

        var stored = await world.StoredAsync(post.Id);
        Assert.Equal(found.Id, Assert.Single(stored.Mentions).ActorId);
        Assert.Equal(1, stored.CaptionHtml.Split("<a ").Length - 1);
        Assert.Contains($"href=\"{found.Uri.Value}\"", stored.CaptionHtml, StringComparison.Ordinal);
        Assert.Contains("@x@silent.example", stored.CaptionHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(await world.AllAsync<Notification>(), n => n.RecipientId == bad.Id);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Only_pictures_that_a_machine_made_make_a_post_ai_made(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");

        foreach (var (source, expected) in new[]
                 {
                     (DigitalSource.Unknown, false), (DigitalSource.Human, false), (DigitalSource.AlgorithmicMedia, true),
                     (DigitalSource.TrainedAlgorithmicMedia, true), (DigitalSource.CompositeWithTrainedAlgorithmicMedia, true),
                 })
        {
            var image = await world.DraftAsync(ada, source: source);
            Assert.Equal(expected, (await world.PublishedAsync(ada, new PostDraft { Images = [new DraftImage(image.Id, "")] })).DeclaredAiMade);
        }

        Assert.False((await world.PublishedAsync(ada, new PostDraft { Caption = "words" })).DeclaredAiMade);
    }

    private static string Words(string sign, int count) => string.Join(' ', Enumerable.Range(0, count).Select(i => FormattableString.Invariant($"{sign}w{i}")));
}
