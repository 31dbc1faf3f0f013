using Federated.Domain.Accounts;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Posts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Posts;

/// <summary>What authors and moderators may change about a published post, and what others are told.</summary>
public sealed class EditAndDeletePostTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task An_edit_replaces_text_and_tags_and_lets_mentions_grow(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var cyd = await world.PersonAsync("cyd");
        var image = await world.DraftAsync(ada, 1);
        var other = await world.DraftAsync(ada, 2);
        var foreign = await world.DraftAsync(bob, 3);
        var post = await world.PublishedAsync(ada, new PostDraft
        {
            Caption = "@bob #one #two #three",
            Language = "de",
            ContentWarning = "old",
            Images = [new DraftImage(image.Id, "before"), new DraftImage(other.Id, "stays")],
        });
        world.Clock.Advance(TimeSpan.FromMinutes(1));

        var result = await EditAsync(world, post.Id, ada, new PostEdit
        {
            Caption = "@cyd #Two #four\0",
            Sensitive = true,
            AltTexts = new Dictionary<long, string> { [image.Id] = " after ", [foreign.Id] = "stolen" },
        });

        Assert.Equal(PostFault.None, result.Fault);
        var stored = await world.StoredAsync(post.Id);
        Assert.Equal(["four", "two"], stored.Hashtags.Select(tag => tag.Name));
        Assert.Equal(["four", "Two"], stored.Hashtags.Select(tag => tag.Shown));
        Assert.Equal(new HashSet<long> { bob.Id, cyd.Id }, stored.Mentions.Select(m => m.ActorId).ToHashSet());
        Assert.Equal(["after", "stays"], stored.Images.Select(i => i.AltText));
        Assert.Equal((world.Clock.GetUtcNow(), null, true, "de", "@cyd #Two #four"), (stored.EditedAt, stored.ContentWarning, stored.Sensitive, stored.Language, stored.CaptionSource));
        Assert.Equal("", (await world.AllAsync<ImageAttachment>()).Single(i => i.Id == foreign.Id).AltText);
        var update = (await world.AllAsync<Publication>()).Single(p => p.Kind == PublicationKind.UpdatePost);
        Assert.Equal(
            (ada.Id, (long?)post.Id, post.Uri.Value, world.Uris.Activity(ada.Uri, "updates", update.Id)),
            (update.ActorId, update.SubjectId, update.ObjectUri, update.ActivityUri));
        // Who was named first is not told again; who is named now is told once.
        await EditAsync(world, post.Id, ada, new PostEdit { Caption = "@cyd @bob" });
        var told = (await world.AllAsync<Notification>()).Select(n => (n.RecipientId, n.Kind)).Order().ToList();
        Assert.Equal(new[] { (bob.Id, NotificationKind.Mention), (cyd.Id, NotificationKind.Mention) }.Order(), told);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Two_edits_in_one_second_are_a_whole_second_apart_for_peers(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var post = await world.PublishedAsync(ada, new PostDraft { Caption = "one" });

        var last = post.PublishedAt;
        for (var i = 0; i < 3; i++)
        {
            world.Clock.Advance(TimeSpan.FromMilliseconds(200));
            Assert.Equal(PostFault.None, (await EditAsync(world, post.Id, ada, new PostEdit { Caption = "more" })).Fault);
            var edited = (await world.StoredAsync(post.Id)).EditedAt!.Value;
            Assert.True(edited - last >= TimeSpan.FromSeconds(1), $"{edited:O} after {last:O}");
            last = edited;
        }

        Assert.Equal(3, (await world.AllAsync<Publication>()).Count(p => p.Kind == PublicationKind.UpdatePost));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Nobody_edits_what_is_not_theirs_or_not_fit_to_print(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var owner = await world.PersonAsync("boss", Role.Owner);
        var far = await world.StrangerAsync("far");
        await world.FollowAsync(ada, far);
        var post = await world.PublishedAsync(ada, new PostDraft { Caption = "mine" });
        var remote = await world.DoAsync((ReceivePost receive) => receive.ExecuteAsync(ReceivePostTests.PostOf(far, "1"), far, default));
        var suspended = await world.PersonAsync("sus");
        var theirs = await world.PublishedAsync(suspended, new PostDraft { Caption = "theirs" });
        suspended.SuspendedAt = world.Clock.GetUtcNow();

        Assert.Equal(PostFault.NotYours, (await EditAsync(world, post.Id, owner, new PostEdit { Caption = "x" })).Fault);
        Assert.Equal(PostFault.NotYours, (await EditAsync(world, remote!.Id, ada, new PostEdit { Caption = "x" })).Fault);
        Assert.Equal(PostFault.NotYours, (await EditAsync(world, theirs.Id, suspended, new PostEdit { Caption = "x" })).Fault);
        Assert.Equal(PostFault.NotYours, (await EditAsync(world, 4711, ada, new PostEdit { Caption = "x" })).Fault);
        Assert.Equal(PostFault.Empty, (await EditAsync(world, post.Id, ada, new PostEdit { Caption = " " })).Fault);
        Assert.Equal(PostFault.CaptionTooLong, (await EditAsync(world, post.Id, ada, new PostEdit { Caption = new string('x', 5001) })).Fault);
        Assert.Equal(PostFault.CaptionTooDeep, (await EditAsync(world, post.Id, ada, new PostEdit { Caption = new string('>', 200) + "x" })).Fault);
        Assert.Equal(PostFault.UnknownLanguage, (await EditAsync(world, post.Id, ada, new PostEdit { Caption = "x", Language = "?" })).Fault);
        Assert.Equal(
            PostFault.AltTextTooLong,
            (await EditAsync(world, post.Id, ada, new PostEdit { Caption = "x", AltTexts = new Dictionary<long, string> { [1] = new string('x', 1501) } })).Fault);
        Assert.Equal(("mine", null), ((await world.StoredAsync(post.Id)).CaptionSource, (await world.StoredAsync(post.Id)).EditedAt));
        Assert.DoesNotContain(await world.AllAsync<Publication>(), p => p.Kind == PublicationKind.UpdatePost);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_deleted_post_leaves_an_empty_tombstone_and_only_shared_bytes(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var shared = await world.DraftAsync(ada, 1);
        var alone = await world.DraftAsync(ada, 2);
        var bobs = await world.DraftAsync(bob, 1);
        var draft = await world.DraftAsync(ada, 3);
        var post = await world.PublishedAsync(ada, new PostDraft
        {
            Caption = "@bob #tag",
            ContentWarning = "cw",
            Images = [new DraftImage(shared.Id, "a"), new DraftImage(alone.Id, "b")],
        });

        Assert.Equal(PostFault.None, await DeleteAsync(world, post.Id, ada));
        Assert.Equal(PostFault.NotYours, await DeleteAsync(world, post.Id, ada));

        var stored = await world.StoredAsync(post.Id);
        Assert.Equal((world.Clock.GetUtcNow(), "", null, null), (stored.DeletedAt, stored.CaptionHtml, stored.CaptionSource, stored.ContentWarning));
        Assert.Empty(stored.Images);
        Assert.Empty(await world.AllAsync<PostHashtag>());
        Assert.Equal(bob.Id, Assert.Single(stored.Mentions).ActorId);
        Assert.Equal(new HashSet<long> { bobs.Id, draft.Id }, (await world.AllAsync<ImageAttachment>()).Select(i => i.Id).ToHashSet());
        Assert.True(await world.HasBlobAsync(shared.OriginalKey));
        Assert.False(await world.HasBlobAsync(alone.OriginalKey));
        Assert.True(await world.HasBlobAsync(draft.OriginalKey));
        var delete = (await world.AllAsync<Publication>()).Single(p => p.Kind == PublicationKind.DeletePost);
        Assert.Equal(
            (ada.Id, (long?)post.Id, post.Uri.Value, world.Uris.Activity(ada.Uri, "deletes", delete.Id)),
            (delete.ActorId, delete.SubjectId, delete.ObjectUri, delete.ActivityUri));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Moderators_delete_what_members_say_in_the_name_of_its_author_and_members_nothing_of_others(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var people = new Dictionary<string, LocalAccount>
        {
            ["member"] = await world.PersonAsync("member"),
            ["other"] = await world.PersonAsync("other"),
            ["moderator"] = await world.PersonAsync("moderator", Role.Moderator),
            ["owner"] = await world.PersonAsync("owner", Role.Owner),
        };
        (string By, string Author, bool May)[] cases =
        [
            ("member", "other", false), ("member", "moderator", false), ("moderator", "member", true), ("moderator", "owner", false),
            ("owner", "member", true), ("owner", "moderator", true), ("owner", "owner", true),
        ];
        foreach (var (by, author, may) in cases)
        {
            var post = await world.PublishedAsync(people[author], new PostDraft { Caption = "said" });
            Assert.True(may == (await DeleteAsync(world, post.Id, people[by]) == PostFault.None), $"{by} deletes {author}'s");
            Assert.Equal(may, (await world.StoredAsync(post.Id)).IsDeleted);
            var deletes = (await world.AllAsync<Publication>()).Where(p => p.Kind == PublicationKind.DeletePost && p.SubjectId == post.Id).Select(p => p.ActorId);
            Assert.Equal(may ? [people[author].Id] : [], deletes);
        }

        var far = await world.StrangerAsync("far");
        var remote = await world.DoAsync((ReceivePost receive) => receive.ExecuteAsync(ReceivePostTests.PostOf(far, "1") with { Wanted = true }, far, default));
        Assert.Equal(PostFault.NotYours, await DeleteAsync(world, remote!.Id, people["owner"]));
    }

    private static Task<PostResult> EditAsync(PostsWorld world, long postId, LocalAccount by, PostEdit edit) =>
        world.DoAsync((EditPost operation) => operation.ExecuteAsync(postId, edit, by, default));

    private static Task<PostFault> DeleteAsync(PostsWorld world, long postId, LocalAccount by) =>
        world.DoAsync((DeletePost operation) => operation.ExecuteAsync(postId, by, default));
}
