using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json.Nodes;
using Federated.Storage.Postgres;
using Federated.Storage.Queues;
using Federated.Storage.Sqlite;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What becomes of activities that are worked on together: the same as one after another.</summary>
public abstract class BatchesContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task A_follow_and_its_undoing_leave_no_follow()
    {
        var world = await worlds.GetAsync();
        var (local, stranger) = (await world.LocalAsync(), world.Stranger());
        var follow = stranger.Activity("Follow", local.Uri.Value);

        await TogetherAsync(world, stranger, follow, stranger.Activity("Undo", Id(follow)));
        Assert.False(await world.InAsync(db => db.Follows.AnyAsync(row => row.FolloweeId == local.Id)));

        // The other way round it is another wish.
        await TogetherAsync(world, stranger, stranger.Activity("Undo", follow.DeepClone()), stranger.Activity("Follow", local.Uri.Value));
        Assert.True(await world.InAsync(db => db.Follows.AnyAsync(row => row.FolloweeId == local.Id)));
    }

    [PostgresFact]
    public async Task A_like_its_undoing_and_a_like_again_are_one_like()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var (post, stranger) = (await world.PostOfAsync(local), world.Stranger());
        var (first, last) = (stranger.Activity("Like", post.Uri.Value), stranger.Activity("Like", post.Uri.Value));

        await TogetherAsync(world, stranger, first, stranger.Activity("Undo", Id(first)), last, stranger.Activity("Like", post.Uri.Value));

        Assert.Single(await world.InAsync(db => db.Likes.Where(row => row.PostId == post.Id).ToListAsync()));
        Assert.Equal(1, await world.InAsync(db => db.Notifications.CountAsync(row => row.RecipientId == local.Id)));
    }

    [PostgresFact]
    public async Task A_post_its_edit_and_its_deletion_come_in_this_order()
    {
        var (world, author) = await FollowedAsync();
        var (kept, removed) = (Note(world, author), Note(world, author));
        var (edit, _) = (Edited(kept), Edited(removed));

        await TogetherAsync(world, author, author.Create(kept), author.Create(removed), author.Activity("Update", edit), author.Activity("Delete", Id(removed)), author.Create(kept));

        Assert.Equal("<p>Better</p>", (await world.StoredPostAsync(Id(kept)))?.CaptionHtml);
        Assert.True((await world.StoredPostAsync(Id(removed)))?.IsDeleted);
    }

    [PostgresFact]
    public async Task An_answer_is_joined_to_what_came_with_it_in_either_order()
    {
        var (world, author) = await FollowedAsync();
        var (root, answer, late, early) = (Note(world, author), Note(world, author), Note(world, author), Note(world, author));
        answer["inReplyTo"] = Id(root);
        early["inReplyTo"] = Id(late);
        world.Remote.Serve(new Uri(Id(late)).PathAndQuery, FakeResponse.Of(404));

        await TogetherAsync(world, author, author.Create(root), author.Create(answer), author.Create(early), author.Create(late));

        Assert.Equal((await world.StoredPostAsync(Id(root)))!.Id, (await world.StoredPostAsync(Id(answer)))?.InReplyToId);
        Assert.Equal((await world.StoredPostAsync(Id(late)))!.Id, (await world.StoredPostAsync(Id(early)))?.InReplyToId);
    }

    [PostgresFact]
    public async Task A_block_counts_for_what_comes_after_it_and_not_for_others()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var post = await world.PostOfAsync(local);
        var (enemy, friend) = (world.Stranger(), world.Stranger());
        await world.KnowAsync(enemy);
        await world.KnowAsync(friend);

        await world.DeliverAsync(enemy, enemy.Activity("Block", local.Uri.Value));
        await world.DeliverAsync(enemy, enemy.Activity("Like", post.Uri.Value));
        await world.DeliverAsync(friend, friend.Activity("Like", post.Uri.Value));
        await world.WorkAsync();

        var like = Assert.Single(await world.InAsync(db => db.Likes.Include(row => row.Actor).Where(row => row.PostId == post.Id).ToListAsync()));
        Assert.Equal(friend.Id, like.Actor!.Uri.Value);
    }

    [PostgresFact]
    public async Task One_that_fails_takes_no_other_with_it()
    {
        var (world, author) = await FollowedAsync();
        // A key of nobody's making, so that one of them cannot be saved, and nobody can tell before.
        await world.InAsync(db => db.Database.ExecuteSqlRawAsync("CREATE UNIQUE INDEX \"Poison\" ON \"Posts\" (\"ContentWarning\")"));
        var notes = Enumerable.Range(0, 9).Select(_ => Note(world, author)).ToList();
        notes[2]["summary"] = "twice " + Id(notes[2]);
        notes[6]["summary"] = "twice " + Id(notes[2]);

        await TogetherAsync(world, author, [.. notes.Select(author.Create)]);

        await world.InAsync(db => db.Database.ExecuteSqlRawAsync("DROP INDEX \"Poison\""));
        var stored = await Task.WhenAll(notes.Select(note => world.StoredPostAsync(Id(note))));
        Assert.Equal(8, stored.Count(post => post is not null));
        var failed = Assert.Single(await world.InAsync(db => db.InboundActivities.AsNoTracking().Where(row => row.State == QueueState.Waiting && row.ActorUri == author.Id).ToListAsync()));
        Assert.NotNull(failed.LastError);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        await world.WorkAsync();
        Assert.All(await Task.WhenAll(notes.Select(note => world.StoredPostAsync(Id(note)))), Assert.NotNull);
    }

    [PostgresFact]
    public async Task What_asks_a_slow_server_holds_up_nobody_else()
    {
        // Longer than this test may last: the fetch does not end before it is let go.
        await using var world = await InboxWorld.CreateAsync(worlds.Kind, settings: new() { ["Federated:Federation:Timeout"] = "00:01:00" });
        var (author, other, local) = (world.Stranger(), world.Stranger(), await world.LocalAsync());
        await world.FollowsAsync(local, author);
        var post = await world.PostOfAsync(local);
        await world.KnowAsync(other);
        using var gate = new ManualResetEventSlim();
        var slow = Note(world, author);
        world.Remote.Serve(new Uri(Id(slow)).PathAndQuery, _ =>
        {
            gate.Wait(TimeSpan.FromSeconds(60));
            return FakeResponse.Json(slow);
        });
        var quick = Note(world, author);
        var fetched = author.Activity("Create", Id(slow));
        await world.DeliverAsync(author, fetched);
        await world.DeliverAsync(author, author.Create(quick));
        await world.DeliverAsync(other, other.Activity("Like", post.Uri.Value));

        var work = Task.Run(world.WorkAsync);
        await Eventually.TrueAsync(
            async () => await world.StoredPostAsync(Id(quick)) is not null && await world.InAsync(db => db.Likes.AnyAsync(row => row.PostId == post.Id)),
            TimeSpan.FromSeconds(60), "the others are done");

        // Also what comes later, of somebody else.
        await world.DeliverAsync(other, other.Activity("Announce", post.Uri.Value));
        await Eventually.TrueAsync(
            async () =>
            {
                await world.Get<Federated.Federation.Inbox.InboxWorker>().ProcessBatchAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
                return await world.InAsync(db => db.Boosts.AnyAsync(row => row.PostId == post.Id));
            },
            TimeSpan.FromSeconds(60), "what came later is done");
        var row = await world.RowAsync(Id(fetched));
        Assert.Equal((QueueState.Waiting, null, true), (row!.State, row.LastError, row.LeasedUntil > world.Clock.GetUtcNow()));
        gate.Set();
        await work.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.NotNull(await world.StoredPostAsync(Id(slow)));
    }

    [PostgresFact]
    public async Task Many_of_many_hosts_are_all_done_once_by_two_workers()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var posts = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => world.PostOfAsync(local)));
        var people = Enumerable.Range(0, 4).Select(_ => world.Stranger()).ToList();
        foreach (var person in people)
        {
            foreach (var post in posts)
            {
                var like = person.Activity("Like", post.Uri.Value);
                await world.DeliverAsync(person, like);
                await world.DeliverAsync(person, person.Activity("Announce", post.Uri.Value));
                if (post == posts[0])
                    await world.DeliverAsync(person, person.Activity("Undo", Id(like)));
            }
        }

        await Task.WhenAll(Task.Run(world.WorkAsync), Task.Run(world.WorkAsync));
        await world.WorkAsync();

        var ids = posts.Select(post => post.Id).ToList();
        Assert.Equal(16, await world.InAsync(db => db.Likes.CountAsync(row => ids.Contains(row.PostId))));
        Assert.Equal(20, await world.InAsync(db => db.Boosts.CountAsync(row => ids.Contains(row.PostId))));
        Assert.Equal(36, await world.InAsync(db => db.Notifications.CountAsync(row => row.RecipientId == local.Id)));
        Assert.False(await world.InAsync(db => db.Likes.AnyAsync(row => row.PostId == posts[0].Id)));
    }

    [PostgresFact]
    public async Task Likes_and_boosts_of_many_people_ask_the_database_no_more_than_those_of_a_few()
    {
        var questions = new Questions();
        await using var world = await InboxWorld.CreateAsync(worlds.Kind, change: services => services
            .ConfigureDbContext<SqliteFederatedDbContext>(builder => builder.AddInterceptors(questions))
            .ConfigureDbContext<PostgresFederatedDbContext>(builder => builder.AddInterceptors(questions)));
        var local = await world.LocalAsync();
        var (first, second) = (await world.PostOfAsync(local), await world.PostOfAsync(local));

        _ = await QuestionsOfAsync(3);
        var few = await QuestionsOfAsync(3);
        var many = await QuestionsOfAsync(9);

        Assert.True(few == many, $"{few} questions for three people, {many} for nine\n{string.Join('\n', questions.Asked)}");
        Assert.Equal(15, await world.InAsync(db => db.Likes.CountAsync(row => row.PostId == first.Id)));
        Assert.Equal(15, await world.InAsync(db => db.Boosts.CountAsync(row => row.PostId == second.Id)));
        Assert.Equal(30, await world.InAsync(db => db.Notifications.CountAsync(row => row.RecipientId == local.Id)));

        async Task<int> QuestionsOfAsync(int people)
        {
            foreach (var person in Enumerable.Range(0, people).Select(_ => world.Stranger()).ToList())
            {
                await world.KnowAsync(person);
                await world.DeliverAsync(person, person.Activity("Like", first.Uri.Value));
                await world.DeliverAsync(person, person.Activity("Announce", second.Uri.Value));
            }

            questions.Asked.Clear();
            await world.WorkAsync();
            return questions.Asked.Count;
        }
    }

    [PostgresFact]
    public async Task What_was_liked_boosted_and_told_before_stays_single_among_many()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var post = await world.PostOfAsync(local);
        var (again, other) = (world.Stranger(), world.Stranger());
        foreach (var person in (FakeActor[])[again, other])
            await world.KnowAsync(person);
        await TogetherAsync(world, again, again.Activity("Like", post.Uri.Value), again.Activity("Announce", post.Uri.Value));
        // What a server that forgot sends, beside what is new, and a like that is gone although its notification stayed.
        var (like, boost) = (again.Activity("Like", post.Uri.Value), again.Activity("Announce", post.Uri.Value));
        await world.InAsync(db => db.Boosts.Where(row => row.PostId == post.Id).ExecuteDeleteAsync());

        await world.DeliverAsync(other, other.Activity("Like", post.Uri.Value));
        await world.DeliverAsync(other, other.Activity("Announce", post.Uri.Value));
        await TogetherAsync(world, again, like, boost);

        var likes = await world.InAsync(db => db.Likes.Where(row => row.PostId == post.Id).Select(row => row.Uri).ToListAsync());
        Assert.Equal(2, likes.Count);
        Assert.Contains(Id(like), likes.Select(uri => uri.Value));
        Assert.Equal(2, await world.InAsync(db => db.Boosts.CountAsync(row => row.PostId == post.Id)));
        Assert.Equal(4, await world.InAsync(db => db.Notifications.CountAsync(row => row.RecipientId == local.Id)));
    }

    /// <summary>All written down before anything is worked on.</summary>
    private static async Task TogetherAsync(InboxWorld world, FakeActor actor, params JsonNode[] activities)
    {
        await world.KnowAsync(actor);
        foreach (var activity in activities)
            await world.DeliverAsync(actor, activity);
        await world.WorkAsync();
    }

    private async Task<(InboxWorld World, FakeActor Author)> FollowedAsync()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        await world.FollowsAsync(await world.LocalAsync(), author);
        return (world, author);
    }

    private static JsonObject Note(InboxWorld world, FakeActor author) => author.Note("<p>Hello</p>", world.Clock.GetUtcNow().AddMinutes(-1));

    private static JsonObject Edited(JsonObject note)
    {
        var edit = note.DeepClone().AsObject();
        edit["content"] = "<p>Better</p>";
        edit["updated"] = DateTimeOffset.Parse(note["published"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture).AddSeconds(30).ToString("O", System.Globalization.CultureInfo.InvariantCulture);
        return edit;
    }

    private static string Id(JsonNode node) => node["id"]!.GetValue<string>();

    /// <summary>Everything that was asked of the database.</summary>
    private sealed class Questions : DbCommandInterceptor
    {
        public ConcurrentQueue<string> Asked { get; } = [];

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (command.CommandText.StartsWith("SELECT", StringComparison.Ordinal))
                Asked.Enqueue(command.CommandText);
            return base.ReaderExecutingAsync(command, eventData, result, cancellationToken);
        }
    }
}
