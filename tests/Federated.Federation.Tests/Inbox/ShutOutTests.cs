using System.Net;
using Federated.Features.Moderation;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inbox;

/// <summary>What happens when a domain is shut out or the database is away; each test has a world of its own.</summary>
public sealed class ShutOutTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_blocked_host_gets_403_before_anything_is_fetched(TestDatabase kind)
    {
        await using var world = await InboxWorld.CreateAsync(kind);
        var stranger = world.Stranger();
        await world.RunAsync<SuspendDomain>((suspend, _) => suspend.ExecuteAsync("localhost", "test", CancellationToken.None));

        using var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, stranger.Activity("Like", "https://pics.example/1"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Empty(world.Remote.Requests);
        Assert.False(await world.InAsync(db => db.InboundActivities.AnyAsync()));
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task What_was_taken_before_a_suspension_has_no_effect_after_it(TestDatabase kind)
    {
        await using var world = await InboxWorld.CreateAsync(kind);
        var stranger = world.Stranger();
        var post = await world.PostOfAsync(await world.LocalAsync());
        await world.DeliverAsync(stranger, stranger.Activity("Like", post.Uri.Value));

        await world.RunAsync<SuspendDomain>((suspend, _) => suspend.ExecuteAsync("localhost", "test", CancellationToken.None));
        await world.WorkAsync();

        Assert.False(await world.InAsync(db => db.Likes.AnyAsync()));
        Assert.Equal(QueueState.Done, (await world.InAsync(db => db.InboundActivities.SingleAsync())).State);
    }

    [PostgresFact]
    public async Task Without_its_database_the_inbox_says_503_and_acknowledges_nothing()
    {
        await using var cluster = await PostgresCluster.StartNewAsync();
        await using var world = await InboxWorld.CreateAsync(TestDatabase.Postgres, cluster);
        var stranger = world.Stranger();
        var post = await world.PostOfAsync(await world.LocalAsync());
        await world.KnowAsync(stranger);
        var activity = stranger.Activity("Like", post.Uri.Value);

        await cluster.StopAsync(immediately: true);
        using (var answer = await world.Remote.SignedPostAsync(stranger, world.SharedInbox, activity))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        await cluster.StartAsync();
        Assert.Null(await world.RowAsync(activity["id"]!.GetValue<string>()));
        await world.HandleAsync(stranger, activity);
        Assert.Equal(1, await world.InAsync(db => db.Likes.CountAsync()));
    }
}
