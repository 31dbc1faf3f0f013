using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Interactions;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Relationships;
using Federated.Features.Tests.Accounts;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Interactions;

/// <summary>Who may like and boost what, and what other servers are told.</summary>
public sealed class LikeAndBoostTests
{
    private static readonly ObjectUri TheirLike = ObjectUri.Parse("https://far.example/likes/1");
    private static readonly ObjectUri TheirBoost = ObjectUri.Parse("https://far.example/boosts/1");

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_like_of_a_remote_post_goes_to_its_author_and_its_undo_names_it(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var post = await world.PostAsync(far);

        for (var i = 0; i < 2; i++)
            Assert.True(await LikeAsync(world, ada, post));
        var like = Assert.Single(await world.AllAsync<Like>());
        var sent = Assert.Single(await world.PublicationsAsync());
        Assert.Equal(world.Uris.Activity(ada.Uri, "likes", like.Id), sent.ActivityUri);
        Assert.Equal(like.Uri, sent.ActivityUri);
        Assert.Equal(
            (PublicationKind.Like, ada.Id, post.Id, post.Uri.Value, far.Id),
            (sent.Kind, sent.ActorId, sent.SubjectId, sent.ObjectUri, sent.TargetActorId));
        Assert.Empty(await world.AllAsync<Notification>());

        for (var i = 0; i < 2; i++)
            await world.DoAsync<UnlikePost>(u => u.ExecuteAsync(ada, post, default));
        Assert.Empty(await world.AllAsync<Like>());
        var undo = Assert.Single((await world.PublicationsAsync())[1..]);
        Assert.Equal(
            (PublicationKind.UndoLike, like.Uri, post.Uri.Value, far.Id), (undo.Kind, undo.InnerUri, undo.ObjectUri, undo.TargetActorId));
        Assert.Equal(world.Uris.Activity(ada.Uri, "undos", undo.Id), undo.ActivityUri);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Likes_and_boosts_from_elsewhere_are_told_to_the_author_once_and_taken_back(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var post = await world.PostAsync(ada);

        for (var i = 0; i < 2; i++)
        {
            Assert.True(await LikeAsync(world, far, post, TheirLike));
            Assert.True(await BoostAsync(world, far, post, TheirBoost));
        }

        Assert.Equal(TheirLike, Assert.Single(await world.AllAsync<Like>()).Uri);
        Assert.Equal(TheirBoost, Assert.Single(await world.AllAsync<Boost>()).Uri);
        var told = (await world.AllAsync<Notification>()).OrderBy(n => n.Kind).ToList();
        Assert.Equal([NotificationKind.Like, NotificationKind.Boost], told.Select(n => n.Kind));
        Assert.All(told, n => Assert.Equal((ada.Id, far.Id, (long?)post.Id), (n.RecipientId, n.FromId, n.PostId)));

        await world.DoAsync<UnlikePost>(u => u.ExecuteAsync(far, post, default));
        await world.DoAsync<UnboostPost>(u => u.ExecuteAsync(far, post, default));
        Assert.Empty(await world.AllAsync<Notification>());
        Assert.Empty(await world.AllAsync<Like>());
        Assert.Empty(await world.AllAsync<Boost>());
        Assert.Empty(await world.PublicationsAsync());
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_boost_always_goes_out_because_followers_may_be_anywhere(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        var far = await world.StrangerAsync("far");
        var near = await world.PostAsync(bob, Visibility.Unlisted);
        var remote = await world.PostAsync(far);

        for (var i = 0; i < 2; i++)
            Assert.True(await BoostAsync(world, ada, near));
        Assert.True(await BoostAsync(world, ada, remote));
        Assert.True(await LikeAsync(world, ada, near));

        var boosts = (await world.AllAsync<Boost>()).OrderBy(b => b.Id).ToList();
        var sent = await world.PublicationsAsync();
        Assert.Equal([PublicationKind.Boost, PublicationKind.Boost], sent.Select(p => p.Kind));
        Assert.Equal(boosts.Select(b => world.Uris.Activity(ada.Uri, "boosts", b.Id)), sent.Select(p => p.ActivityUri));
        Assert.Equal(((long?)near.Id, near.Uri.Value, null), (sent[0].SubjectId, sent[0].ObjectUri, sent[0].TargetActorId));
        Assert.Equal(((long?)remote.Id, remote.Uri.Value, (long?)far.Id), (sent[1].SubjectId, sent[1].ObjectUri, sent[1].TargetActorId));

        for (var i = 0; i < 2; i++)
            await world.DoAsync<UnboostPost>(u => u.ExecuteAsync(ada, near, default));
        var undo = Assert.Single((await world.PublicationsAsync())[2..]);
        Assert.Equal((PublicationKind.UndoBoost, boosts[0].Uri, near.Uri.Value), (undo.Kind, undo.InnerUri, undo.ObjectUri));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Only_those_who_see_a_post_like_it_and_only_open_posts_are_boosted(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var follower = await world.StrangerAsync("follower");
        var stranger = await world.StrangerAsync("stranger");
        var blocked = await world.StrangerAsync("blocked");
        var mentioned = await world.StrangerAsync("mentioned");
        await world.DoAsync<FollowActor, FollowOutcome>(f => f.ExecuteAsync(follower, ada, ObjectUri.Parse("https://far.example/f/1"), default));
        await world.DoAsync<BlockActor>(b => b.ExecuteAsync(ada, blocked, null, default));
        var open = await world.PostAsync(ada);
        var forFollowers = await world.PostAsync(ada, Visibility.Followers);
        var direct = await world.PostAsync(ada, Visibility.Direct);
        await world.SaveAsync(new PostMention { PostId = direct.Id, ActorId = mentioned.Id });

        var likes = new[]
        {
            (ada, open, true), (ada, forFollowers, true), (ada, direct, true),
            ((Actor)follower, open, true), (follower, forFollowers, true), (follower, direct, false),
            (stranger, open, true), (stranger, forFollowers, false), (stranger, direct, false),
            (blocked, open, false), (blocked, forFollowers, false), (blocked, direct, false),
            (mentioned, direct, true), (mentioned, forFollowers, false),
        };
        foreach (var (actor, post, may) in likes)
            Assert.True(may == await LikeAsync(world, actor, post), $"{actor.Username} likes {post.Visibility}");
        foreach (var (actor, post, may) in likes)
            Assert.True((may && post == open) == await BoostAsync(world, actor, post), $"{actor.Username} boosts {post.Visibility}");
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_suspended_do_nothing_and_nobody_is_told_of_themselves(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var far = await world.StrangerAsync("far");
        var post = await world.PostAsync(ada);
        await world.DoAsync<SuspendAccount>(s => s.ExecuteAsync(far, default));
        var suspended = await world.ReloadAsync(far);

        Assert.False(await LikeAsync(world, suspended, post, TheirLike));
        Assert.False(await BoostAsync(world, suspended, post, TheirBoost));
        Assert.True(await LikeAsync(world, ada, post));
        Assert.Empty(await world.AllAsync<Notification>());
        Assert.Equal(ada.Id, Assert.Single(await world.AllAsync<Like>()).ActorId);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Reading_marks_ones_own_notifications_up_to_the_one_seen(TestDatabase kind)
    {
        await using var world = await SocialWorld.CreateAsync(kind);
        var ada = await world.PersonAsync("ada");
        var bob = await world.PersonAsync("bob");
        foreach (var author in new[] { ada, ada, bob })
            await LikeAsync(world, author == ada ? bob : ada, await world.PostAsync(author));
        var ids = (await world.AllAsync<Notification>()).Where(n => n.RecipientId == ada.Id).Select(n => n.Id).Order().ToList();
        Assert.Equal(2, ids.Count);

        await world.DoAsync<MarkNotificationsRead>(m => m.ExecuteAsync(ada, ids[0], default));
        Assert.Equal([ids[0]], (await world.AllAsync<Notification>()).Where(n => n.ReadAt is not null).Select(n => n.Id));
        var seenAt = world.Clock.GetUtcNow();
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.DoAsync<MarkNotificationsRead>(m => m.ExecuteAsync(ada, long.MaxValue, default));
        var read = (await world.AllAsync<Notification>()).Where(n => n.ReadAt is not null).OrderBy(n => n.Id).ToList();
        Assert.Equal([(ids[0], seenAt), (ids[1], world.Clock.GetUtcNow())], read.Select(n => (n.Id, n.ReadAt!.Value)));
    }

    private static Task<bool> LikeAsync(SocialWorld world, Actor actor, Post post, ObjectUri? uri = null) =>
        world.DoAsync<LikePost, bool>(like => like.ExecuteAsync(actor, post, uri ?? Theirs(actor, "likes", post), default));

    private static Task<bool> BoostAsync(SocialWorld world, Actor actor, Post post, ObjectUri? uri = null) =>
        world.DoAsync<BoostPost, bool>(boost => boost.ExecuteAsync(actor, post, uri ?? Theirs(actor, "boosts", post), default));

    private static ObjectUri? Theirs(Actor actor, string kind, Post post) =>
        actor is RemoteActor ? ObjectUri.Parse(FormattableString.Invariant($"{actor.Uri}/{kind}/{post.Id}")) : null;
}
