using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Lineage;
using Federated.Features.Posts;
using Federated.Features.Tests.Posts;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Lineage;

/// <summary>What is written and told when something is made from something, and what is left of it when a part of it goes.</summary>
public sealed class RemixTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_remix_names_its_parent_with_a_stamp_and_the_parents_author_is_told(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var parent = await RecipePosts.PublishAsync(world, ada, "a sea", prompts: PromptVisibility.Followers);

        var remix = await world.StoredAsync((await RecipePosts.PublishAsync(world, bob, " A SEA ", remixOf: parent.Uri)).Id);
        var other = await world.StoredAsync((await RecipePosts.PublishAsync(world, bob, "a lake", remixOf: parent.Uri)).Id);
        var own = await world.StoredAsync((await RecipePosts.PublishAsync(world, ada, "a pond", remixOf: parent.Uri)).Id);

        var line = Assert.Single(remix.Derivations);
        var stamp = Assert.Single(await world.AllAsync<PostRequest>());
        Assert.Equal((parent.Uri, DerivationStanding.Stamped, stamp.StampUri), (line.SourceUri, line.Standing, line.StampUri));
        Assert.Equal((bob.Uri.Value, world.Uris.Stamp(parent.Uri, stamp.Id)), (stamp.StampedFor, stamp.StampUri!.Value));
        Assert.Equal(ada.Id, Assert.Single(remix.Mentions).ActorId);
        Assert.Equal(DerivationStanding.Permitted, Assert.Single(own.Derivations).Standing);
        var told = (await world.AllAsync<Notification>()).Where(n => n.Kind == NotificationKind.Remix).ToList();
        Assert.Equal([(ada.Id, bob.Id, (long?)remix.Id), (ada.Id, bob.Id, other.Id)], told.Select(n => (n.RecipientId, n.FromId, n.PostId)));
        // The same words that ada tells her followers alone are not told to all by bob; his own are his.
        Assert.Equal((PromptVisibility.Private, PromptVisibility.Public), (remix.PromptVisibility, other.PromptVisibility));

        // Nor by an edit, while ada does not; what is bob's own he may tell.
        Assert.Equal(PromptVisibility.Private, await EditedAsync(remix.Id));
        await world.DoAsync((EditPost edit) => edit.ExecuteAsync(other.Id, new PostEdit { PromptVisibility = PromptVisibility.Private }, bob, default));
        Assert.Equal(PromptVisibility.Public, await EditedAsync(other.Id));
        await world.DoAsync((EditPost edit) => edit.ExecuteAsync(parent.Id, new PostEdit { PromptVisibility = PromptVisibility.Public }, ada, default));
        Assert.Equal(PromptVisibility.Public, await EditedAsync(remix.Id));

        var source = Assert.Single(await world.DoAsync((PictureParents parents) => parents.OfAsync(remix.Images[0], default)));
        Assert.Equal((parent.Uri.Value, true), (source.Url, source.File is { Length: > 0 }));

        async Task<PromptVisibility> EditedAsync(long id) =>
            (await world.DoAsync((EditPost edit) => edit.ExecuteAsync(id, new PostEdit { PromptVisibility = PromptVisibility.Public }, bob, default))).Post!.PromptVisibility;
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_allowed_when_it_was_ordered_is_asked_again_when_it_is_published(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var parent = await RecipePosts.PublishAsync(world, ada, "a sea");
        var closed = await RecipePosts.PublishAsync(world, ada, "a sea", RemixPolicy.Ask);
        var gone = await RecipePosts.PublishAsync(world, ada, "a sea");
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(gone.Id, ada, default));

        Assert.Equal(PostFault.RemixNotAllowed, (await RecipePosts.TryAsync(world, bob, "x", remixOf: closed.Uri)).Fault);
        // What it came from is told although that is gone; nobody is left to ask.
        var orphan = await world.StoredAsync((await RecipePosts.PublishAsync(world, bob, "x", remixOf: gone.Uri)).Id);
        Assert.Equal((gone.Uri, DerivationStanding.Claimed), (orphan.Derivations[0].SourceUri, orphan.Derivations[0].Standing));
        Assert.Empty(orphan.Mentions);
        await world.BlockAsync(ada, bob);
        Assert.Equal(PostFault.RemixNotAllowed, (await RecipePosts.TryAsync(world, bob, "x", remixOf: parent.Uri)).Fault);
        Assert.DoesNotContain(await world.AllAsync<Notification>(), n => n.Kind == NotificationKind.Remix);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_parent_elsewhere_is_asked_once_and_its_answer_counts_for_what_was_made(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var bob = await world.PersonAsync("bob");
        var far = await world.StrangerAsync("far");
        var liar = await world.StrangerAsync("liar");
        var parent = await RecipePosts.ReceiveAsync(world, far, "1");
        for (var i = 0; i < 2; i++)
        {
            var start = await world.DoAsync((BeginRemix begin) => begin.ExecuteAsync(parent.Id, bob, default));
            Assert.Equal((parent.Uri, RemixVerdict.Allowed), (start.Parent!.Value, start.Verdict));
        }

        var asked = Assert.Single(await world.AllAsync<PostRequest>());
        var told = (await world.AllAsync<Publication>()).Single(p => p.Kind == PublicationKind.RemixRequest);
        Assert.Equal((bob.Id, far.Id, parent.Uri.Value, asked.Uri), (told.ActorId, told.TargetActorId!.Value, told.ObjectUri, told.ActivityUri));
        var remix = await RecipePosts.PublishAsync(world, bob, "x", remixOf: parent.Uri);
        Assert.Equal(DerivationStanding.Permitted, (await world.StoredAsync(remix.Id)).Derivations[0].Standing);

        var stamp = ObjectUri.Parse(parent.Uri.Value + "/stamps/1");
        await AnswerAsync(liar, (take, request, author) => take.GrantAsync(request, author, stamp, default));
        Assert.Equal(PostRequestState.Pending, (await world.AllAsync<PostRequest>()).Single().State);
        await AnswerAsync(far, (take, request, author) => take.GrantAsync(request, author, stamp, default));
        var line = (await world.StoredAsync(remix.Id)).Derivations[0];
        Assert.Equal((DerivationStanding.Stamped, (ObjectUri?)stamp), (line.Standing, line.StampUri));

        Assert.False(await world.DoAsync((TakeRemixAnswer take) => take.RevokeAsync(stamp, liar, default)));
        Assert.True(await world.DoAsync((TakeRemixAnswer take) => take.RevokeAsync(stamp, far, default)));
        line = (await world.StoredAsync(remix.Id)).Derivations[0];
        Assert.Equal((DerivationStanding.Refused, (ObjectUri?)null), (line.Standing, line.StampUri));
        Assert.Equal(PostFault.RemixNotAllowed, (await RecipePosts.TryAsync(world, bob, "x", remixOf: parent.Uri)).Fault);

        Task<bool> AnswerAsync(RemoteActor author, Func<TakeRemixAnswer, PostRequest, RemoteActor, Task> answer) => world.DoAsync(async (OneRequest request) =>
        {
            var row = await request.Db.PostRequests.FindAsync(asked.Id);
            await request.Db.Entry(row!).Reference(r => r.Post).LoadAsync();
            await request.Db.Entry(row!).Reference(r => r.Asker).LoadAsync();
            await answer(request.Answers, row!, author);
            return true;
        });
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_elsewhere_claims_is_bounded_weighed_and_never_drawn_in_circles(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var blocked = await world.StrangerAsync("blocked");
        await world.BlockAsync(ada, blocked);
        var open = await RecipePosts.PublishAsync(world, ada, "open");
        var closed = await RecipePosts.PublishAsync(world, ada, "closed", RemixPolicy.Nobody);
        var forFew = await RecipePosts.PublishAsync(world, ada, "few", visibility: Visibility.Followers);
        var self = RecipePosts.UriOf(far, "many");

        // Ten thousand parents, itself among them, and one that far may not even see.
        var many = Enumerable.Range(0, 10_000).Select(i => ObjectUri.Parse($"https://far.example/x/{i}"));
        var greedy = await RecipePosts.ReceiveAsync(world, far, "many", sources: [self, open.Uri, open.Uri, closed.Uri, forFew.Uri, .. many]);
        var lines = greedy.Derivations.ToDictionary(line => line.SourceUri, line => line.Standing);
        Assert.InRange(lines.Count, 3, Derivation.MaxSources);
        Assert.Equal((DerivationStanding.Permitted, DerivationStanding.Refused), (lines[open.Uri], lines[closed.Uri]));
        Assert.DoesNotContain(self, lines.Keys);
        Assert.DoesNotContain(forFew.Uri, lines.Keys);
        var banned = await RecipePosts.ReceiveAsync(world, blocked, "b", sources: [open.Uri]);
        Assert.Empty(banned.Derivations);
        Assert.Equal(1, (await world.AllAsync<Notification>()).Count(n => n.Kind == NotificationKind.Remix));

        // An edit adds a line, and takes none away; a stamp that comes later counts.
        var source = ObjectUri.Parse("https://third.example/p/1");
        var first = await RecipePosts.ReceiveAsync(world, far, "edited", sources: [source]);
        Assert.Equal(DerivationStanding.Claimed, first.Derivations[0].Standing);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        var stamp = ObjectUri.Parse("https://third.example/p/1/stamps/1");
        var second = await RecipePosts.ReceiveAsync(
            world, far, "edited", sources: [source, open.Uri], stamps: new Dictionary<ObjectUri, ObjectUri> { [source] = stamp }, edited: TimeSpan.FromMilliseconds(1));
        Assert.Equal([(source, DerivationStanding.Stamped)], second.Derivations.Where(line => line.SourceUri == source).Select(line => (line.SourceUri, line.Standing)));

        // Two that name each other, and one in between: each is met once.
        var (one, two, three) = (RecipePosts.UriOf(far, "c1"), RecipePosts.UriOf(far, "c2"), RecipePosts.UriOf(far, "c3"));
        var ring = await RecipePosts.ReceiveAsync(world, far, "c1", sources: [two]);
        await RecipePosts.ReceiveAsync(world, far, "c2", sources: [three]);
        await RecipePosts.ReceiveAsync(world, far, "c3", sources: [one]);
        var tree = await TreeAsync(world, ring.Id, null);
        Assert.Equal([two, three], tree.Ancestors.Select(node => node.Uri));
        Assert.Equal([three, two], tree.Descendants.Select(node => node.Uri));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_tree_shows_what_is_known_and_says_what_is_gone(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var far = await world.StrangerAsync("far");
        var unknown = ObjectUri.Parse("https://third.example/p/1");
        var root = await RecipePosts.ReceiveAsync(world, far, "root", sources: [unknown]);
        var middle = await RecipePosts.PublishAsync(world, ada, "the secret of the middle", remixOf: root.Uri);
        var leaf = await RecipePosts.PublishAsync(world, bob, "leaf", remixOf: middle.Uri);
        var hidden = await RecipePosts.PublishAsync(world, ada, "hidden", remixOf: leaf.Uri, visibility: Visibility.Followers);
        var refused = await RecipePosts.ReceiveAsync(world, far, "thief", sources: [(await RecipePosts.PublishAsync(world, bob, "no", RemixPolicy.Nobody)).Uri, leaf.Uri]);

        // Above what is hidden from somebody nothing is told to them.
        var own = await RecipePosts.PublishAsync(world, ada, "own", remixOf: hidden.Uri);
        Assert.Equal([(hidden.Uri, LineageFate.Hidden)], (await TreeAsync(world, own.Id, null)).Ancestors.Select(node => (node.Uri, node.Fate)));
        Assert.Equal(5, (await TreeAsync(world, own.Id, ada.Id)).Ancestors.Count);
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(own.Id, ada, default));

        var before = await TreeAsync(world, middle.Id, null);
        Assert.Equal([(root.Uri, LineageFate.Shown), (unknown, LineageFate.Unknown)], before.Ancestors.Select(node => (node.Uri, node.Fate)));
        Assert.Equal([leaf.Uri, refused.Uri], before.Descendants.Select(node => node.Uri));
        Assert.Equal([leaf.Uri, hidden.Uri, refused.Uri], (await TreeAsync(world, middle.Id, ada.Id)).Descendants.Select(node => node.Uri));
        Assert.Equal(0, await CountAsync(world, refused.Derivations.First(line => line.Standing == DerivationStanding.Refused).SourceUri));

        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(middle.Id, ada, default));
        var after = await TreeAsync(world, leaf.Id, null);
        Assert.Equal([(middle.Uri, LineageFate.Deleted), (root.Uri, LineageFate.Shown), (unknown, LineageFate.Unknown)], after.Ancestors.Select(node => (node.Uri, node.Fate)));
        Assert.Null(after.Ancestors[0].Card);
        Assert.NotNull(after.Ancestors[0].DeletedAt);
        Assert.Equal([middle.Uri], (await TreeAsync(world, root.Id, null)).Descendants.Where(node => node.Fate == LineageFate.Deleted).Select(node => node.Uri));
        Assert.DoesNotContain(await world.AllAsync<ImageAttachment>(), image => image.Recipe?.Prompt == "the secret of the middle");
        var gone = Assert.Single(await world.DoAsync((PictureParents parents) => parents.OfAsync(leaf.Images[0], default)));
        Assert.Equal((middle.Uri.Value, 0), (gone.Url, gone.File.Length));

        // A chain longer than a page goes on elsewhere, and says so.
        var at = leaf;
        for (var i = 0; i <= LineageReads.MaxSteps; i++)
            at = await RecipePosts.PublishAsync(world, bob, "again", remixOf: at.Uri);
        var cut = await TreeAsync(world, leaf.Id, null);
        Assert.True(cut.IsCut);
        Assert.Equal(LineageReads.MaxSteps, cut.Descendants.Max(node => node.Depth));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_remix_is_handed_out_for_training_only_where_all_that_it_comes_from_is(TestDatabase kind)
    {
        await using var world = await PostsWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var (yes, no) = (new ConsentTerms(ImageLicence.Cc0, TrainingConsent.Allowed), new ConsentTerms(ImageLicence.Cc0, TrainingConsent.Denied));
        var open = await RecipePosts.PublishAsync(world, ada, "open", terms: yes);
        var closed = await RecipePosts.PublishAsync(world, ada, "closed", terms: no);
        var good = await RecipePosts.PublishAsync(world, bob, "good", remixOf: open.Uri, terms: yes);
        await RecipePosts.PublishAsync(world, bob, "of closed", remixOf: closed.Uri, terms: yes);
        await RecipePosts.PublishAsync(world, ada, "again", remixOf: good.Uri, terms: yes);

        Assert.Equal([open.Id, good.Id], await PostsAsync());
        await world.DoAsync((DeletePost delete) => delete.ExecuteAsync(open.Id, ada, default));
        Assert.Empty(await PostsAsync());

        Task<List<long>> PostsAsync() => world.ReadAsync(async db =>
            (await db.DatasetPageAsync(DatasetUse.Any, 0, 100, default)).ConvertAll(picture => picture.PostId));
    }

    private static Task<LineageTree> TreeAsync(PostsWorld world, long postId, long? viewer) =>
        world.ReadAsync(async db => await db.LineageAsync((await db.PostCardAsync(postId, viewer, default))!, viewer, default));

    private static Task<int> CountAsync(PostsWorld world, ObjectUri uri) => world.ReadAsync(db => db.RemixCountAsync(uri, null, default));
}
