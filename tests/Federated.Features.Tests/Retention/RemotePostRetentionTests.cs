using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Posts;
using Federated.Features.Retention;
using Federated.Storage.Queues;
using Federated.Testing.Databases;

namespace Federated.Features.Tests.Retention;

/// <summary>Which of the posts of other servers stay, and which go.</summary>
public sealed class RemotePostRetentionTests
{
    private sealed record Cast(RetentionWorld World, LocalAccount Ada, RemoteActor Eve, RemoteActor Followed);

    private sealed record Case(string Name, bool Stays, Func<Cast, Task<Post>> MakeAsync);

    // Each is made forty days before the run, but for what it does itself.
    private static readonly Case[] Cases =
    [
        new("nobody touched it", false, cast => cast.World.World.PostAsync(cast.Eve)),
        new("a stranger likes, boosts and answers it", false, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.LikeAsync(cast.Followed, post);
            await cast.World.BoostAsync(cast.Eve, post);
            await cast.World.ReplyAsync(cast.Eve, post);
            return post;
        }),
        new("it mentions a stranger", false, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.MentionAsync(post, cast.Followed);
            return post;
        }),
        new("it has a picture", false, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.PictureAsync(post);
            return post;
        }),
        new("somebody here likes it", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.LikeAsync(cast.Ada, post);
            return post;
        }),
        new("somebody here remixed it", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.RemixAsync(await cast.World.World.PostAsync(cast.Ada), post);
            return post;
        }),
        new("a stranger remixed it", false, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.RemixAsync(await cast.World.World.PostAsync(cast.Eve), post);
            return post;
        }),
        new("it is a remix of somebody's here", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.RemixAsync(post, await cast.World.World.PostAsync(cast.Ada));
            return post;
        }),
        new("somebody here boosts it", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.BoostAsync(cast.Ada, post);
            return post;
        }),
        new("it mentions somebody here", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.MentionAsync(post, cast.Ada);
            return post;
        }),
        new("somebody here was told of it", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.NotifyAsync(cast.Ada, cast.Eve, post);
            return post;
        }),
        new("somebody here answers it", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.ReplyAsync(cast.Ada, post);
            return post;
        }),
        new("it answers somebody here", true, async cast => await cast.World.ReplyAsync(cast.Eve, await cast.World.World.PostAsync(cast.Ada))),
        new("it stands high above an answer from here", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            var middle = await cast.World.ReplyAsync(cast.Followed, post);
            await cast.World.ReplyAsync(cast.Ada, middle);
            return post;
        }),
        new("it stands deep below a post from here", true, async cast =>
        {
            var middle = await cast.World.ReplyAsync(cast.Eve, await cast.World.World.PostAsync(cast.Ada));
            return await cast.World.ReplyAsync(cast.Eve, middle);
        }),
        new("it stands beside an answer from here", true, async cast =>
        {
            var root = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.ReplyAsync(cast.Ada, root);
            return await cast.World.ReplyAsync(cast.Eve, root);
        }),
        new("it stands in a thread that somebody here likes", true, async cast =>
        {
            var root = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.LikeAsync(cast.Ada, root);
            return await cast.World.ReplyAsync(cast.Eve, await cast.World.ReplyAsync(cast.Eve, root));
        }),
        new("it answers a deleted post from here", true, async cast =>
        {
            var ours = await cast.World.World.PostAsync(cast.Ada);
            await cast.World.ChangeAsync(ours, post => post.Bury(cast.World.Now));
            return await cast.World.ReplyAsync(cast.Eve, ours);
        }),
        new("somebody here follows the author", true, cast => cast.World.World.PostAsync(cast.Followed)),
        new("somebody here follows who boosted it", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.BoostAsync(cast.Followed, post);
            return post;
        }),
        new("something of ours about it has not gone out yet", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            var like = await cast.World.SentAsync(cast.Ada, PublicationKind.Like, post, QueueState.Done);
            await cast.World.ChangeAsync(like, publication => publication.State = QueueState.Waiting);
            return post;
        }),
        new("it is ours", true, cast => cast.World.World.PostAsync(cast.Ada)),
        new("it was deleted elsewhere", true, async cast =>
        {
            var post = await cast.World.World.PostAsync(cast.Eve);
            await cast.World.ChangeAsync(post, buried => buried.Bury(cast.World.Now));
            return post;
        }),
    ];

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_somebody_here_touched_stays_and_the_rest_goes(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var cast = await CastAsync(world);
        List<(Case Case, Post Post)> made = [];
        foreach (var one in Cases)
            made.Add((one, await one.MakeAsync(cast)));
        world.Pass(days: 40);

        await world.RunAsync();

        var left = (await world.World.AllAsync<Post>()).Select(post => post.Id).ToHashSet();
        var wrong = made.Where(entry => left.Contains(entry.Post.Id) != entry.Case.Stays).Select(entry => $"{entry.Case.Name}: {(entry.Case.Stays ? "went" : "stayed")}");
        Assert.Empty(wrong);
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_is_young_stays(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var cast = await CastAsync(world);
        var edited = await world.World.PostAsync(cast.Eve);
        var answered = await world.World.PostAsync(cast.Eve);
        var boosted = await world.World.PostAsync(cast.Eve);
        var arrived = await world.World.PostAsync(cast.Eve);
        world.Pass(days: 29);
        var young = await world.World.PostAsync(cast.Eve);
        await world.ChangeAsync(edited, post => post.EditedAt = world.Now);
        await world.ReplyAsync(cast.Eve, answered);
        await world.BoostAsync(cast.Eve, boosted);
        await world.PictureAsync(arrived);
        world.Pass(days: 2);

        await world.RunAsync();

        foreach (var post in (Post[])[young, edited, answered, boosted, arrived])
            Assert.True(await world.HasAsync(post));
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Followed_authors_posts_go_in_their_own_time(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var cast = await CastAsync(world);
        var post = await world.World.PostAsync(cast.Followed);
        var boosted = await world.World.PostAsync(cast.Eve);
        await world.BoostAsync(cast.Followed, boosted);
        world.Pass(days: 179);
        await world.RunAsync();
        Assert.True(await world.HasAsync(post));
        Assert.True(await world.HasAsync(boosted));

        world.Pass(days: 2);
        await world.RunAsync();

        Assert.False(await world.HasAsync(post));
        Assert.False(await world.HasAsync(boosted));
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task All_that_belongs_to_a_post_goes_with_it(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var cast = await CastAsync(world);
        var post = await world.World.PostAsync(cast.Eve);
        await world.PictureAsync(post);
        await world.MentionAsync(post, cast.Followed);
        await world.LikeAsync(cast.Followed, post);
        await world.World.SaveAsync(new PostHashtag { PostId = post.Id, Name = "cats", Shown = "Cats" });
        world.Pass(days: 40);

        Assert.Equal(1, await world.GoneAsync(RetentionKind.RemotePosts));

        Assert.Equal(0, await world.CountAsync<Domain.Images.ImageAttachment>());
        Assert.Equal(0, await world.CountAsync<PostMention>());
        Assert.Equal(0, await world.CountAsync<PostHashtag>());
        Assert.Equal(0, await world.CountAsync<Domain.Interactions.Like>());
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_circle_of_posts_is_walked_once(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var cast = await CastAsync(world);
        var first = await world.World.PostAsync(cast.Eve);
        var second = await world.ReplyAsync(cast.Eve, first);
        await world.ChangeAsync(first, post => post.InReplyToId = second.Id);
        var own = await world.World.PostAsync(cast.Eve);
        await world.ChangeAsync(own, post => post.InReplyToId = own.Id);
        world.Pass(days: 40);

        Assert.Equal(3, await world.GoneAsync(RetentionKind.RemotePosts));
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Tombstones_go_after_a_year_unless_something_living_answers_them(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        var cast = await CastAsync(world);
        var alone = await world.World.PostAsync(cast.Eve);
        var chained = await world.ReplyAsync(cast.Eve, alone);
        var answered = await world.World.PostAsync(cast.Eve);
        var answer = await world.ReplyAsync(cast.Eve, answered);
        await world.LikeAsync(cast.Ada, answer);
        var ours = await world.World.PostAsync(cast.Ada);
        foreach (var post in (Post[])[alone, chained, answered, ours])
            await world.ChangeAsync(post, buried => buried.Bury(world.Now));
        world.Pass(days: 364);
        Assert.Equal(0, await world.GoneAsync(RetentionKind.RemotePostTombstones));
        world.Pass(days: 2);

        Assert.Equal(2, await world.GoneAsync(RetentionKind.RemotePostTombstones));

        Assert.True(await world.HasAsync(answered));
        Assert.True(await world.HasAsync(answer));
        Assert.True(await world.HasAsync(ours));
    }

    private static async Task<Cast> CastAsync(RetentionWorld world)
    {
        var ada = await world.World.PersonAsync("ada");
        var eve = await world.World.StrangerAsync("eve");
        var followed = await world.World.StrangerAsync("fay");
        await world.FollowAsync(ada, followed);
        return new Cast(world, ada, eve, followed);
    }
}
