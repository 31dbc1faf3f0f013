using System.Text.Json.Nodes;
using Federated.Domain.Accounts;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Relationships;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What becomes of follows, likes, boosts and blocks of others, of their undoing, and of what they may not.</summary>
public abstract class RelationHandlersContract(InboxWorlds worlds)
{
    [PostgresFact]
    public async Task A_follow_is_accepted_at_once_and_answered_once()
    {
        var (world, local, stranger) = await MeetAsync();
        var follow = stranger.Activity("Follow", local.Uri.Value);

        await world.HandleAsync(stranger, follow);
        await world.DeliverAsync(stranger, follow);
        await world.WorkAsync();

        var stored = Assert.Single(await FollowersAsync(world, local));
        Assert.Equal((Id(follow), true), (stored.Uri.Value, stored.IsAccepted));
        Assert.Equal(1, await PublicationsAsync(world, local, PublicationKind.AcceptFollow));
        Assert.Equal(1, await NotificationsAsync(world, local, NotificationKind.Follow));
    }

    [PostgresFact]
    public async Task A_follow_under_another_id_is_the_same_follow_and_is_answered_again()
    {
        var (world, local, stranger) = await MeetAsync();

        await world.HandleAsync(stranger, stranger.Activity("Follow", local.Uri.Value));
        await world.HandleAsync(stranger, stranger.Activity("Follow", local.Uri.Value));

        Assert.Single(await FollowersAsync(world, local));
        Assert.Equal(2, await PublicationsAsync(world, local, PublicationKind.AcceptFollow));
        Assert.Equal(1, await NotificationsAsync(world, local, NotificationKind.Follow));
    }

    [PostgresFact]
    public async Task A_follow_of_a_locked_account_waits()
    {
        var world = await worlds.GetAsync();
        var local = await world.LocalAsync(locked: true);
        var stranger = world.Stranger();

        await world.HandleAsync(stranger, stranger.Activity("Follow", local.Uri.Value));

        Assert.False(Assert.Single(await FollowersAsync(world, local)).IsAccepted);
        Assert.Equal(0, await PublicationsAsync(world, local, PublicationKind.AcceptFollow));
    }

    [PostgresFact]
    public async Task A_follow_of_somebody_who_blocks_the_follower_is_refused()
    {
        var (world, local, stranger) = await MeetAsync();
        await BlockAsync(world, local, stranger);

        await world.HandleAsync(stranger, stranger.Activity("Follow", local.Uri.Value));

        Assert.Empty(await FollowersAsync(world, local));
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_follow_is_undone_by_id_or_embedded(bool embedded)
    {
        var (world, local, stranger) = await MeetAsync();
        var follow = stranger.Activity("Follow", local.Uri.Value);
        await world.HandleAsync(stranger, follow);
        var undo = stranger.Activity("Undo", embedded ? follow.DeepClone() : Id(follow));

        await world.HandleAsync(stranger, undo);
        await world.HandleAsync(stranger, stranger.Activity("Undo", follow.DeepClone()));

        Assert.Empty(await FollowersAsync(world, local));
    }

    [PostgresFact]
    public async Task Nobody_undoes_what_somebody_else_did()
    {
        var (world, local, stranger) = await MeetAsync();
        var follow = stranger.Activity("Follow", local.Uri.Value);
        await world.HandleAsync(stranger, follow);
        var other = world.Stranger();

        await world.HandleAsync(other, other.Activity("Undo", Id(follow)));
        await world.HandleAsync(other, other.Activity("Undo", follow.DeepClone()));

        Assert.Single(await FollowersAsync(world, local));
    }

    [PostgresTheory]
    [InlineData("id")]
    [InlineData("embedded")]
    [InlineData("fedify")]
    public async Task An_accept_of_the_one_who_was_asked_makes_the_follow_count(string form)
    {
        var (world, local, stranger) = await MeetAsync();
        var follow = await world.FollowsAsync(local, stranger, accepted: false);

        await world.HandleAsync(stranger, stranger.Activity("Accept", FollowAs(form, follow, local, stranger)));

        Assert.True((await FollowAsync(world, follow))?.IsAccepted);
        Assert.Equal(1, await NotificationsAsync(world, local, NotificationKind.FollowAccepted));
    }

    [PostgresTheory]
    [InlineData("id")]
    [InlineData("embedded")]
    public async Task An_accept_of_somebody_else_changes_nothing(string form)
    {
        var (world, local, stranger) = await MeetAsync();
        var follow = await world.FollowsAsync(local, stranger, accepted: false);
        var other = world.Stranger();

        await world.HandleAsync(other, other.Activity("Accept", FollowAs(form, follow, local, stranger)));
        await world.HandleAsync(other, other.Activity("Reject", FollowAs(form, follow, local, stranger)));

        Assert.False((await FollowAsync(world, follow))?.IsAccepted);
    }

    [PostgresTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_reject_ends_a_follow_also_later(bool accepted)
    {
        var (world, local, stranger) = await MeetAsync();
        var follow = await world.FollowsAsync(local, stranger, accepted);

        await world.HandleAsync(stranger, stranger.Activity("Reject", follow.Uri.Value));

        Assert.Null(await FollowAsync(world, follow));
    }

    [PostgresFact]
    public async Task A_like_counts_once_and_is_undone()
    {
        var (world, local, stranger) = await MeetAsync();
        var post = await world.PostOfAsync(local);
        var like = stranger.Activity("Like", post.Uri.Value);

        await world.HandleAsync(stranger, stranger.Activity("Like", post.Uri.Value));
        await world.HandleAsync(stranger, like);
        Assert.Equal(1, await world.InAsync(db => db.Likes.CountAsync(row => row.PostId == post.Id)));
        Assert.Equal(1, await NotificationsAsync(world, local, NotificationKind.Like));

        var other = world.Stranger();
        await world.HandleAsync(other, other.Activity("Undo", like.DeepClone()));
        Assert.Equal(1, await world.InAsync(db => db.Likes.CountAsync(row => row.PostId == post.Id)));

        await world.HandleAsync(stranger, stranger.Activity("Undo", like.DeepClone()));
        Assert.Equal(0, await world.InAsync(db => db.Likes.CountAsync(row => row.PostId == post.Id)));
    }

    [PostgresFact]
    public async Task A_like_of_what_the_actor_may_not_see_does_not_count()
    {
        var (world, local, stranger) = await MeetAsync();
        var post = await world.PostOfAsync(local, Visibility.Followers);

        await world.HandleAsync(stranger, stranger.Activity("Like", post.Uri.Value));

        Assert.Equal(0, await world.InAsync(db => db.Likes.CountAsync(row => row.PostId == post.Id)));
    }

    [PostgresFact]
    public async Task A_like_of_somebody_who_is_blocked_does_not_count()
    {
        var (world, local, stranger) = await MeetAsync();
        var post = await world.PostOfAsync(local);
        await BlockAsync(world, local, stranger);

        await world.HandleAsync(stranger, stranger.Activity("Like", post.Uri.Value));

        Assert.Equal(0, await world.InAsync(db => db.Likes.CountAsync(row => row.PostId == post.Id)));
    }

    [PostgresFact]
    public async Task A_boost_of_our_post_counts_once_and_is_undone()
    {
        var (world, local, stranger) = await MeetAsync();
        var post = await world.PostOfAsync(local);
        var boost = stranger.Activity("Announce", post.Uri.Value, FakeActor.Public);

        await world.HandleAsync(stranger, stranger.Activity("Announce", post.Uri.Value, FakeActor.Public));
        await world.HandleAsync(stranger, boost);
        Assert.Equal(1, await world.InAsync(db => db.Boosts.CountAsync(row => row.PostId == post.Id)));

        await world.HandleAsync(stranger, stranger.Activity("Undo", Id(boost)));
        Assert.Equal(0, await world.InAsync(db => db.Boosts.CountAsync(row => row.PostId == post.Id)));
    }

    [PostgresFact]
    public async Task A_post_for_followers_is_not_boosted_even_by_one_of_them()
    {
        var (world, local, stranger) = await MeetAsync();
        await world.HandleAsync(stranger, stranger.Activity("Follow", local.Uri.Value));
        var post = await world.PostOfAsync(local, Visibility.Followers);

        await world.HandleAsync(stranger, stranger.Activity("Announce", post.Uri.Value, FakeActor.Public));

        Assert.Equal(0, await world.InAsync(db => db.Boosts.CountAsync(row => row.PostId == post.Id)));
    }

    [PostgresFact]
    public async Task A_boosted_post_is_fetched_from_its_origin_whatever_the_booster_embeds()
    {
        var (world, local, booster) = await MeetAsync();
        await world.FollowsAsync(local, booster);
        var author = world.Stranger();
        var note = author.Note("<p>Original</p>", world.Clock.GetUtcNow());
        world.Remote.Serve(note);
        var forged = note.DeepClone();
        forged["content"] = "<p>Forged</p>";

        await world.HandleAsync(booster, booster.Activity("Announce", forged, FakeActor.Public));

        var post = await world.StoredPostAsync(Id(note));
        Assert.Equal("<p>Original</p>", post?.CaptionHtml);
        Assert.Equal(1, await world.InAsync(db => db.Boosts.CountAsync(row => row.PostId == post!.Id)));
    }

    [PostgresFact]
    public async Task A_strangers_boost_of_a_strangers_post_is_fetched_for_nobody()
    {
        var (world, _, booster) = await MeetAsync();
        var author = world.Stranger();
        var note = author.Note("<p>Far away</p>", world.Clock.GetUtcNow());
        world.Remote.Serve(note);

        await world.HandleAsync(booster, booster.Activity("Announce", Id(note), FakeActor.Public));

        Assert.Equal(0, world.FetchesOf(new Uri(Id(note)).AbsolutePath));
    }

    [PostgresFact]
    public async Task A_block_ends_follows_both_ways_and_is_undone()
    {
        var (world, local, stranger) = await MeetAsync();
        var ours = await world.FollowsAsync(local, stranger);
        await world.HandleAsync(stranger, stranger.Activity("Follow", local.Uri.Value));
        var block = stranger.Activity("Block", local.Uri.Value);

        await world.HandleAsync(stranger, block);

        Assert.Null(await FollowAsync(world, ours));
        Assert.Empty(await FollowersAsync(world, local));
        Assert.Equal(1, await world.InAsync(db => db.Blocks.CountAsync(row => row.BlockedId == local.Id)));

        await world.HandleAsync(stranger, stranger.Activity("Undo", block.DeepClone()));
        Assert.Equal(0, await world.InAsync(db => db.Blocks.CountAsync(row => row.BlockedId == local.Id)));
    }

    [PostgresFact]
    public async Task A_forwarded_like_or_follow_has_no_effect()
    {
        var (world, local, stranger) = await MeetAsync();
        var forwarder = world.Stranger();
        var post = await world.PostOfAsync(local);

        await world.HandleAsync(forwarder, stranger.Activity("Like", post.Uri.Value));
        await world.HandleAsync(forwarder, stranger.Activity("Follow", local.Uri.Value));

        Assert.Empty(await FollowersAsync(world, local));
        Assert.Equal(0, await world.InAsync(db => db.Likes.CountAsync(row => row.PostId == post.Id)));
    }

    private async Task<(InboxWorld World, LocalAccount Local, FakeActor Stranger)> MeetAsync()
    {
        var world = await worlds.GetAsync();
        return (world, await world.LocalAsync(), world.Stranger());
    }

    private static async Task BlockAsync(InboxWorld world, LocalAccount local, FakeActor stranger)
    {
        var known = await world.KnowAsync(stranger);
        await world.RunAsync<BlockActor>(async (block, db) => await block.ExecuteAsync(
            await db.Actors.SingleAsync(actor => actor.Id == local.Id), await db.Actors.SingleAsync(actor => actor.Id == known.Id), null, CancellationToken.None));
    }

    private static JsonNode FollowAs(string form, Follow follow, LocalAccount local, FakeActor stranger) => form switch
    {
        "id" => follow.Uri.Value,
        "embedded" => new JsonObject { ["id"] = stranger.Id + "#some-id-of-their-own", ["type"] = "Follow", ["actor"] = local.Uri.Value, ["object"] = stranger.Id },
        // Fedify embeds the follower as the object that it fetched.
        _ => new JsonObject
        {
            ["id"] = follow.Uri.Value,
            ["type"] = "Follow",
            ["actor"] = new JsonObject { ["id"] = local.Uri.Value, ["type"] = "Person", ["preferredUsername"] = local.Username, ["inbox"] = local.Uri.Value + "/inbox" },
            ["object"] = stranger.Id,
        },
    };

    private static Task<List<Follow>> FollowersAsync(InboxWorld world, LocalAccount local) =>
        world.InAsync(db => db.Follows.AsNoTracking().Where(follow => follow.FolloweeId == local.Id).ToListAsync());

    private static Task<Follow?> FollowAsync(InboxWorld world, Follow follow) =>
        world.InAsync(db => db.Follows.AsNoTracking().SingleOrDefaultAsync(row => row.Id == follow.Id));

    private static Task<int> PublicationsAsync(InboxWorld world, LocalAccount local, PublicationKind kind) =>
        world.InAsync(db => db.Publications.CountAsync(row => row.ActorId == local.Id && row.Kind == kind));

    private static Task<int> NotificationsAsync(InboxWorld world, LocalAccount local, NotificationKind kind) =>
        world.InAsync(db => db.Notifications.CountAsync(row => row.RecipientId == local.Id && row.Kind == kind));

    private static string Id(JsonObject document) => document["id"]!.GetValue<string>();
}
