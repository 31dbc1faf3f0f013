using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What was acted on once has no second effect when it comes again after its row is gone.</summary>
public abstract class ReplayContract(InboxWorlds worlds)
{
    /// <summary>Between two ids of one node in one millisecond.</summary>
    private const long NextOfANode = 64;

    [PostgresFact]
    public async Task A_post_a_follow_a_like_and_a_boost_are_there_once()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync();
        var post = await world.PostOfAsync(local);
        var stranger = world.Stranger();
        var note = stranger.Note("<p>Sea</p>", world.Clock.GetUtcNow());
        note["inReplyTo"] = post.Uri.Value;
        JsonObject[] activities =
        [
            stranger.Create(note), stranger.Activity("Follow", local.Uri.Value), stranger.Activity("Like", post.Uri.Value),
            stranger.Activity("Announce", post.Uri.Value, FakeActor.Public),
        ];
        foreach (var activity in activities)
            await world.HandleAsync(stranger, activity);
        var actor = await world.KnowAsync(stranger);
        var once = await EffectsAsync(world, actor.Id);
        Assert.Equal((1, 1, 1, 1), (once.Posts, once.Follows, once.Likes, once.Boosts));

        await ForgetAsync(world, stranger);
        foreach (var activity in activities)
            await world.HandleAsync(stranger, activity);

        Assert.Equal(once, await EffectsAsync(world, actor.Id));
    }

    [PostgresFact]
    public async Task An_activity_whose_id_another_process_made_too_is_kept_under_another()
    {
        await using var world = await InboxWorld.CreateAsync(worlds.Kind);
        var (stranger, post) = (world.Stranger(), await world.PostOfAsync(await world.LocalAsync()));
        await world.KnowAsync(stranger);
        // What this process will make next is certain: it counts on from there.
        var ids = world.Get<TimeOrderedIds>();
        ids.BelongTo(0);
        ids.GoOnAfter(TimeOrderedIds.At(world.Clock.GetUtcNow().AddHours(1)));
        var taken = ids.Next() + NextOfANode;
        await world.InAsync(db => db.Database.ExecuteSqlAsync($"""
            INSERT INTO "InboundActivities" ("Id", "Body", "DeduplicationKey", "ActorUri", "SignerUri", "Host", "State", "Attempts", "CreatedAt", "AvailableAt")
            VALUES ({taken}, {new byte[1]}, {new byte[32]}, 'https://other.example/a', 'https://other.example/a', 'other.example', 2, 0, 0, 0)
            """));

        var like = stranger.Activity("Like", post.Uri.Value);
        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, like);

        Assert.Equal(202, (int)answer.StatusCode);
        Assert.Equal(taken + NextOfANode, (await world.RowAsync(like["id"]!.GetValue<string>()))?.Id);
    }

    [PostgresFact]
    public async Task A_deleted_post_does_not_come_back()
    {
        var world = await worlds.GetAsync();
        var author = world.Stranger();
        await world.FollowsAsync(await world.LocalAsync(), author);
        var (known, unknown) = (author.Note("<p>Known</p>", world.Clock.GetUtcNow()), author.Note("<p>Unknown</p>", world.Clock.GetUtcNow()));
        await world.HandleAsync(author, author.Create(known));
        await world.HandleAsync(author, author.Activity("Delete", Id(known)));
        await world.HandleAsync(author, author.Activity("Delete", Id(unknown)));

        await ForgetAsync(world, author);
        await world.HandleAsync(author, author.Create(known));
        await world.HandleAsync(author, author.Create(unknown));

        Assert.True((await world.StoredPostAsync(Id(known)))?.IsDeleted);
        Assert.Null(await world.StoredPostAsync(Id(unknown)));
    }

    private static async Task ForgetAsync(InboxWorld world, FakeActor actor)
    {
        Assert.NotEqual(0, await world.InAsync(db => db.InboundActivities.Where(row => row.ActorUri == actor.Id).ExecuteDeleteAsync()));
        // The process remembers the last ones as well, until so many others have come.
        var memory = world.Get<AcknowledgedKeys>();
        for (var i = 0; i < AcknowledgedKeys.Capacity; i++)
            memory.Add(Guid.NewGuid().ToByteArray());
    }

    private static Task<Effects> EffectsAsync(InboxWorld world, long actor) => world.InAsync(async db => new Effects(
        await db.Posts.CountAsync(post => post.AuthorId == actor),
        await db.Follows.CountAsync(follow => follow.FollowerId == actor),
        await db.Likes.CountAsync(like => like.ActorId == actor),
        await db.Boosts.CountAsync(boost => boost.ActorId == actor),
        await db.Notifications.CountAsync(notification => notification.FromId == actor)));

    private static string Id(JsonObject document) => document["id"]!.GetValue<string>();

    private sealed record Effects(int Posts, int Follows, int Likes, int Boosts, int Notifications);
}
