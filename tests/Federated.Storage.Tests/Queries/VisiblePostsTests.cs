using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Moderation;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Storage.Queries;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Tests.Queries;

public sealed class VisiblePostsTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Each_kind_of_viewer_sees_what_is_meant_for_them(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var author = world.Local("author");
        var follower = world.Remote("follower");
        var pending = world.Remote("pending");
        var mentioned = world.Local("mentioned");
        var blocked = world.Remote("blocked");
        await world.SaveAsync(author, follower, pending, mentioned, blocked);
        var posts = Enum.GetValues<Visibility>().ToDictionary(v => v, v => world.PostOf(author, v));
        posts[Visibility.Direct].Mentions.Add(new PostMention { PostId = posts[Visibility.Direct].Id, ActorId = mentioned.Id });
        await world.SaveAsync([.. posts.Values]);
        await world.SaveAsync(
            FollowOf(world, follower, author, accepted: true),
            FollowOf(world, pending, author, accepted: false),
            FollowOf(world, blocked, author, accepted: true),
            new Block { Id = world.Ids.Next(), Uri = ObjectUri.Parse("https://pics.example/b/1"), BlockerId = author.Id, BlockedId = blocked.Id, CreatedAt = world.Clock.GetUtcNow() });

        Assert.Equal([Visibility.Public, Visibility.Unlisted], await SeenBy(world, null));
        Assert.Equal([Visibility.Public, Visibility.Unlisted], await SeenBy(world, pending.Id));
        Assert.Equal([Visibility.Public, Visibility.Unlisted, Visibility.Followers], await SeenBy(world, follower.Id));
        Assert.Equal([Visibility.Public, Visibility.Unlisted, Visibility.Direct], await SeenBy(world, mentioned.Id));
        Assert.Equal([], await SeenBy(world, blocked.Id));
        Assert.Equal(Enum.GetValues<Visibility>(), await SeenBy(world, author.Id));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Nobody_sees_what_is_deleted_or_of_a_suspended_author(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var author = world.Local("author");
        var suspended = world.Local("suspended");
        suspended.SuspendedAt = world.Clock.GetUtcNow();
        var deleted = world.PostOf(author, Visibility.Public);
        deleted.Bury(world.Clock.GetUtcNow());
        await world.SaveAsync(author, suspended, deleted, world.PostOf(suspended, Visibility.Public));

        Assert.Equal([], await SeenBy(world, null));
        Assert.Equal([], await SeenBy(world, author.Id));
        Assert.Equal([], await SeenBy(world, suspended.Id));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Nothing_of_a_domain_that_is_shut_out_is_shown_and_it_comes_back_when_it_is_let_in(TestDatabase kind)
    {
        await using var world = await StoredWorld.CreateAsync(kind);
        var reader = world.Local("reader");
        string[] within = ["bad.example", "a.bad.example", "bad.example:8080", "b.a.bad.example:8080"];
        string[] without = ["notbad.example", "bad.example.org", "example", "bad-example.org:8080"];
        await world.SaveAsync(reader);
        foreach (var host in within.Concat(without))
        {
            var author = world.Remote("author" + Array.IndexOf([.. within, .. without], host), host);
            await world.SaveAsync(author);
            await world.SaveAsync(world.PostOf(author, Visibility.Public));
        }

        var rule = new DomainRule { Domain = "bad.example", Severity = DomainSeverity.Suspend, CreatedAt = world.Clock.GetUtcNow() };
        await world.SaveAsync(rule);
        Assert.Equal(without.Length, (await SeenBy(world, null)).Count);
        Assert.Equal(without.Length, (await SeenBy(world, reader.Id)).Count);
        Assert.Null(await world.InAsync(db => db.ActorByHandleAsync("author1@a.bad.example", CancellationToken.None)));
        Assert.Equal(without.Length, (await world.InAsync(db => db.KnownPeopleAsync("author", 50, CancellationToken.None))).Count);

        await world.InAsync(db => db.DomainRules.ExecuteDeleteAsync());
        Assert.Equal(within.Length + without.Length, (await SeenBy(world, null)).Count);
    }

    private static Task<List<Visibility>> SeenBy(StoredWorld world, long? viewer) =>
        world.InAsync(db => db.VisiblePostsFor(viewer).OrderBy(post => post.Visibility).Select(post => post.Visibility).ToListAsync());

    private static Follow FollowOf(StoredWorld world, Actor follower, Actor followee, bool accepted) => new()
    {
        Id = world.Ids.Next(),
        Uri = ObjectUri.Parse($"https://remote.example/follows/{follower.Id}"),
        FollowerId = follower.Id,
        FolloweeId = followee.Id,
        CreatedAt = world.Clock.GetUtcNow(),
        AcceptedAt = accepted ? world.Clock.GetUtcNow() : null,
    };
}
