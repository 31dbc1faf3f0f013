using Federated.Domain.Posts;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queries;

/// <summary>Where a post went is counted by the database, for its author alone.</summary>
public sealed class DeliveryLedgerTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Servers_are_counted_by_what_became_of_each_step(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world);
        var create = world.Told(post, PublicationKind.CreatePost);
        var edit = world.Told(post, PublicationKind.UpdatePost);
        var next = world.Clock.GetUtcNow().AddMinutes(5);
        await world.SaveAsync(create, edit);
        await world.SaveAsync(
            world.Delivered(create, "a.example"), world.Delivered(create, "b.example"), world.Waiting(create, "c.example"),
            world.Retrying(create, "d.example", TimeSpan.FromHours(2)), world.Dead(create, "e.example", 410, "410: the inbox is gone"),
            world.Dead(create, "f.example", 410, "410: the inbox is gone"), world.PutAside(create, "g.example"),
            world.PutAside(create, "h.example", (QueueState)3),
            world.Retrying(edit, "a.example", TimeSpan.FromMinutes(5)), world.Retrying(edit, "d.example", TimeSpan.FromHours(1)));

        var ledger = await LedgerAsync(world, post, post.AuthorId);

        Assert.Equal([PublicationKind.CreatePost, PublicationKind.UpdatePost], ledger!.Steps.Select(step => step.Kind));
        // The one that waits is due at once.
        Assert.Equal(new LedgerTally(2, 1, 1, 2, 2) { NextTry = world.Clock.GetUtcNow() }, ledger.Steps[0].Tally);
        Assert.Equal([new LedgerFailure(410, "410: the inbox is gone", 2)], ledger.Steps[0].Failures);
        Assert.Equal(new LedgerTally(0, 0, 2, 0, 0) { NextTry = next }, ledger.Steps[1].Tally);
        Assert.Equal(0, ledger.EarlierEdits);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Servers_that_need_attention_stand_first_page_by_page(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world);
        var create = world.Told(post, PublicationKind.CreatePost);
        var delete = world.Told(post, PublicationKind.DeletePost);
        await world.SaveAsync(create, delete);
        await world.SaveAsync(
            world.Delivered(create, "a.example"), world.Delivered(delete, "a.example"),
            world.Waiting(create, "b.example"),
            world.Delivered(create, "c.example"), world.Retrying(delete, "c.example", TimeSpan.FromMinutes(1)),
            world.Dead(create, "d.example", 403, "the inbox refused with 403"),
            world.PutAside(create, "e.example"), world.Delivered(delete, "e.example"));
        await world.InAsync(async db =>
        {
            await new PeerLedger(db, world.Clock).FailedAsync("b.example", new PeerFailure("Timeout", true, null), CancellationToken.None);
            return true;
        });

        var ledger = await LedgerAsync(world, post, post.AuthorId);
        var whole = await ServersAsync(world, ledger!, 0, 10);
        var second = await ServersAsync(world, ledger!, 2, 2);
        var beyond = await ServersAsync(world, ledger!, 10, 2);

        Assert.Equal(["d.example", "c.example", "b.example", "a.example", "e.example"], whole.Page.Select(server => server.Host));
        Assert.Equal([LedgerFate.GaveUp, LedgerFate.Retrying, LedgerFate.Waiting, LedgerFate.Delivered, LedgerFate.Delivered], whole.Page.Select(server => server.Fate));
        Assert.Equal(["b.example", "a.example"], second.Page.Select(server => server.Host));
        Assert.Equal((5, 5, 0), (second.Total, beyond.Total, beyond.Page.Count));
        Assert.Equal((403, "the inbox refused with 403", 1), (whole.Page[0].Told[0].Status!.Value, whole.Page[0].Told[0].Error, whole.Page[0].Told[0].Attempts));
        Assert.Equal([PublicationKind.CreatePost, PublicationKind.DeletePost], whole.Page[1].Told.Select(line => line.Kind));
        Assert.Equal(world.Clock.GetUtcNow(), whole.Page[1].Told[0].DeliveredAt);
        Assert.Null(whole.Page[1].Told[1].DeliveredAt);
        Assert.Equal(world.Clock.GetUtcNow().AddMinutes(1), whole.Page[1].Told[1].NextTry);
        // Its row is due, and its host is left alone for a while.
        Assert.InRange(whole.Page[2].Told[0].NextTry!.Value - world.Clock.GetUtcNow(), TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(12));
        Assert.Equal(LedgerFate.NotNeeded, whole.Page[4].Told[0].Fate);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_server_with_several_inboxes_counts_once_by_its_least_happy_one(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world, Visibility.Direct);
        var create = world.Told(post, PublicationKind.CreatePost);
        await world.SaveAsync(create);
        await world.SaveAsync(
            world.Delivered(create, "a.example", "ada"), world.Delivered(create, "a.example", "bob"),
            world.Dead(create, "a.example", 410, "410: the inbox is gone", "cyd"), world.Delivered(create, "b.example"));

        var ledger = await LedgerAsync(world, post, post.AuthorId);
        var line = (await ServersAsync(world, ledger!, 0, 1)).Page[0].Told[0];

        Assert.Equal(new LedgerTally(1, 0, 0, 1, 0), ledger!.Steps[0].Tally);
        Assert.Equal((LedgerFate.GaveUp, 3, 2, 410), (line.Fate, line.Inboxes, line.Delivered, line.Status!.Value));
        Assert.Equal(world.Clock.GetUtcNow(), line.DeliveredAt);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task It_is_for_the_author_alone_and_stays_when_the_post_is_deleted(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world);
        var other = world.Local("other");
        var create = world.Told(post, PublicationKind.CreatePost);
        await world.SaveAsync(create, other);
        await world.SaveAsync(world.Delivered(create, "a.example"));

        Assert.NotNull(await LedgerAsync(world, post, post.AuthorId));
        Assert.Null(await LedgerAsync(world, post, other.Id));
        Assert.Null(await LedgerAsync(world, post, null));
        Assert.Empty(await OwnAsync(world, other.Id, onlyDeleted: false));
        Assert.Empty(await OwnAsync(world, null, onlyDeleted: false));

        await world.InAsync(async db =>
        {
            (await db.Posts.SingleAsync(stored => stored.Id == post.Id)).Bury(world.Clock.GetUtcNow());
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        Assert.Equal(world.Clock.GetUtcNow(), (await LedgerAsync(world, post, post.AuthorId))!.DeletedAt);
        Assert.Null(await LedgerAsync(world, post, other.Id));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Likes_of_the_post_and_other_posts_are_no_part_of_it(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world);
        var another = world.PostOf(post.Author!, Visibility.Public);
        var (create, like, elsewhere) = (world.Told(post, PublicationKind.CreatePost), world.Told(post, PublicationKind.Like), world.Told(another, PublicationKind.CreatePost));
        await world.SaveAsync(another, create, like, elsewhere);
        await world.SaveAsync(world.Delivered(create, "a.example"), world.Delivered(like, "b.example"), world.Delivered(elsewhere, "c.example"));

        var ledger = await LedgerAsync(world, post, post.AuthorId);

        Assert.Equal(1, Assert.Single(ledger!.Steps).Tally.Total);
        Assert.Equal("a.example", Assert.Single((await ServersAsync(world, ledger, 0, 10)).Page).Host);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Of_many_edits_the_newest_are_shown_and_servers_are_listed_with_the_last(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world);
        var create = world.Told(post, PublicationKind.CreatePost);
        var edits = Enumerable.Range(0, DeliveryLedger.MaxEdits + 3).Select(_ => world.Told(post, PublicationKind.UpdatePost)).ToList();
        await world.SaveAsync([create, .. edits]);
        await world.SaveAsync(world.Delivered(create, "a.example"), world.Delivered(edits[^2], "a.example"), world.Waiting(edits[^1], "a.example"));

        var ledger = await LedgerAsync(world, post, post.AuthorId);
        var server = Assert.Single((await ServersAsync(world, ledger!, 0, 10)).Page);

        Assert.Equal(DeliveryLedger.MaxEdits + 1, ledger!.Steps.Count);
        Assert.Equal(3, ledger.EarlierEdits);
        Assert.Equal([LedgerFate.Delivered, LedgerFate.Waiting], server.Told.Select(line => line.Fate));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Own_posts_are_listed_with_how_far_the_last_word_has_come(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world);
        var deleted = world.PostOf(post.Author!, Visibility.Followers);
        deleted.Bury(world.Clock.GetUtcNow());
        var (create, told, delete) = (world.Told(post, PublicationKind.CreatePost, QueueState.Waiting), world.Told(deleted, PublicationKind.CreatePost), world.Told(deleted, PublicationKind.DeletePost));
        await world.SaveAsync(deleted, create, told, delete);
        await world.SaveAsync(world.Delivered(told, "a.example"), world.Delivered(told, "b.example"), world.Waiting(delete, "a.example"));

        var all = await OwnAsync(world, post.AuthorId, onlyDeleted: false);
        var onlyDeleted = await OwnAsync(world, post.AuthorId, onlyDeleted: true);

        Assert.Equal([deleted.Id, post.Id], all.Select(entry => entry.PostId));
        Assert.Equal((PublicationKind.DeletePost, 1, 1), (all[0].Last!.Kind, all[0].Last!.Tally.Waiting, all[0].Last!.Tally.Total));
        Assert.Equal((QueueState.Waiting, 0), (all[1].Last!.Preparation, all[1].Last!.Tally.Total));
        Assert.Equal(deleted.Id, Assert.Single(onlyDeleted).PostId);
        Assert.Equal(post.Id, Assert.Single(await world.InAsync(db => db.OwnLedgersAsync(post.AuthorId, false, deleted.Id, 5, CancellationToken.None))).PostId);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Ten_thousand_servers_are_counted_where_they_are(TestDatabase kind)
    {
        const int Many = 10_000;
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world);
        var create = world.Told(post, PublicationKind.CreatePost);
        await world.SaveAsync(create);
        await world.DeliverToManyAsync(create, Many);
        await world.SaveAsync(world.Dead(create, "z.example", 410, "410: the inbox is gone"));

        var ledger = await LedgerAsync(world, post, post.AuthorId);
        var servers = await ServersAsync(world, ledger!, 0, 40);

        Assert.Equal((Many, 1), (ledger!.Steps[0].Tally.Delivered, ledger.Steps[0].Tally.GaveUp));
        Assert.Equal((Many + 1, 40, "z.example"), (servers.Total, servers.Page.Count, servers.Page[0].Host));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Every_question_finds_the_deliveries_of_its_post_by_an_index(TestDatabase kind)
    {
        // A context that nobody listens to does not look again for a while: from the beginning.
        using var listener = new AskedQuestions();
        await using var world = await StoredWorld.CreateAsync(kind);
        var post = await PostAsync(world);
        var others = Enumerable.Range(0, 20).Select(_ => world.PostOf(post.Author!, Visibility.Public)).ToList();
        var told = others.Prepend(post).Select(each => world.Told(each, PublicationKind.CreatePost)).ToList();
        await world.SaveAsync([.. others, .. told]);
        foreach (var publication in told)
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            await world.DeliverToManyAsync(publication, publication.SubjectId == post.Id ? 50 : 500);
        }

        await world.SaveAsync(world.Dead(told[0], "z.example", 410, "410: the inbox is gone"));
        await world.InAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
        listener.Asked.Clear();

        await ServersAsync(world, (await LedgerAsync(world, post, post.AuthorId))!, 0, 40);

        var questions = listener.Asked.Where(question => question.Sql.Contains("\"OutboundDeliveries\"", StringComparison.Ordinal)).ToList();
        // Counts, failures, how many servers, one page of them, what they were told, an example of each.
        Assert.Equal(6, questions.Count);
        foreach (var (sql, values) in questions)
        {
            var plan = await world.PlanAsync(kind, sql, values);
            Assert.True(plan.Contains(Index(sql, kind), StringComparison.Ordinal), sql + "\n" + plan);
        }
    }

    // The last question asks for examples by their ids.
    private static string Index(string sql, TestDatabase kind) =>
        sql.Contains("\"PublicationId\"", StringComparison.Ordinal) ? "IX_OutboundDeliveries_PublicationId_InboxUrl"
        : kind == TestDatabase.Sqlite ? "INTEGER PRIMARY KEY" : "PK_OutboundDeliveries";

    private static async Task<Post> PostAsync(StoredWorld world, Visibility visibility = Visibility.Public)
    {
        var author = world.Local("author");
        var post = world.PostOf(author, visibility);
        await world.SaveAsync(author, post);
        post.Author = author;
        return post;
    }

    private static Task<PostLedger?> LedgerAsync(StoredWorld world, Post post, long? viewer) =>
        world.InAsync(db => db.DeliveryLedgerAsync(post.Id, viewer, CancellationToken.None));

    private static Task<LedgerServers> ServersAsync(StoredWorld world, PostLedger ledger, int skip, int max) =>
        world.InAsync(db => db.LedgerServersAsync(ledger, skip, max, CancellationToken.None));

    private static Task<IReadOnlyList<LedgerEntry>> OwnAsync(StoredWorld world, long? viewer, bool onlyDeleted) =>
        world.InAsync(db => db.OwnLedgersAsync(viewer, onlyDeleted, null, 20, CancellationToken.None));
}
