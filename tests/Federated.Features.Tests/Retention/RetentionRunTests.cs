using Federated.Domain.Actors;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Retention;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Retention;

/// <summary>How a run behaves: what it promises beforehand, how large its steps are, what a crash leaves.</summary>
public sealed class RetentionRunTests
{
    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_dry_run_changes_nothing_and_says_what_the_run_then_does(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind, ("BatchRows", 3));
        await FillAsync(world, posts: 10);
        var before = await CensusAsync(world);

        var dry = await world.RunAsync(dryRun: true);
        Assert.Equal(before, await CensusAsync(world));
        var real = await world.RunAsync();

        Assert.Equal(dry.Counts, real.Counts);
        Assert.True(real.Gone >= 30, $"{real.Gone}");
        Assert.NotEqual(before, await CensusAsync(world));
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Zero_days_keep_for_ever(TestDatabase kind)
    {
        string[] all = ["RemotePostsDays", "RemoteActorsDays", "InboundDays", "DeliveriesDays", "GenerationDays", "DeadLettersDays", "NotificationsDays", "TombstonesDays", "PeersDays"];
        await using var world = await RetentionWorld.CreateAsync(kind, [.. all.Select(name => (name, 0))]);
        await FillAsync(world, posts: 3);
        world.Pass(days: 3000);

        var report = await world.RunAsync();

        Assert.Equal(0, report.Gone);
        Assert.All(report.Counts, count => Assert.Null(count.Before));
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task No_batch_is_larger_than_its_bound_and_a_run_ends_with_its_time(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        await FillAsync(world, posts: 25);
        List<int> batches = [];
        await using var node = world.World.StartNode(services =>
        {
            RetentionWorld.Rooms(("BatchRows", 10), ("RunMinutes", 30))(services);
            services.AddSingleton<TimeProvider>(world.World.Clock);
            Replace(services, (_, ids) =>
            {
                batches.Add(ids.Count);
                world.World.Clock.Advance(TimeSpan.FromMinutes(16));
                return Task.CompletedTask;
            });
        });

        var report = await node.DoAsync<RunRetention, RetentionReport?>(run => run.ExecuteAsync(false, CancellationToken.None));

        Assert.Equal([10, 10], batches);
        Assert.False(report!.IsComplete);
        Assert.Equal(20, report.Counts.Single(count => count.Kind == RetentionKind.RemotePosts).Gone);
        Assert.True((await world.RunAsync()).IsComplete);
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_run_that_dies_in_the_middle_leaves_nothing_broken_and_the_next_one_ends_it(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind, ("BatchRows", 4));
        await FillAsync(world, posts: 12);
        var promised = await world.RunAsync(dryRun: true);
        var calls = 0;
        using var death = new CancellationTokenSource();
        await using (var node = world.World.StartNode(services =>
        {
            RetentionWorld.Rooms(("BatchRows", 4))(services);
            services.AddSingleton<TimeProvider>(world.World.Clock);
            // In the second batch, with the rows held and the transaction open.
            Replace(services, (_, _) => ++calls == 2 ? death.CancelAsync() : Task.CompletedTask);
        }))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => node.DoAsync<RunRetention, RetentionReport?>(run => run.ExecuteAsync(false, death.Token)));
        }

        var posts = (await world.World.AllAsync<Post>()).Select(post => post.Id).ToHashSet();
        Assert.Equal(12 - 4, posts.Count);
        Assert.All(await world.World.AllAsync<ImageAttachment>(), image => Assert.Contains(image.PostId!.Value, posts));
        Assert.Equal(posts.Count, await world.CountAsync<ImageAttachment>());
        var rest = await world.RunAsync();
        // Seven strangers went before the first batch of posts.
        Assert.Equal(promised.Gone - 7 - 4, rest.Gone);
    }

    [PostgresTheory]
    [MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Of_two_nodes_one_cleans_up(TestDatabase kind)
    {
        await using var world = await RetentionWorld.CreateAsync(kind);
        await using var node = world.World.StartNode(RetentionWorld.Rooms());
        await using (await node.DoAsync<IDatabaseUpkeep, IAsyncDisposable?>(upkeep => upkeep.TryBeginAsync(CancellationToken.None)))
            Assert.Null(await world.World.DoAsync<RunRetention, RetentionReport?>(run => run.ExecuteAsync(false, CancellationToken.None)));

        Assert.NotNull(await world.World.DoAsync<RunRetention, RetentionReport?>(run => run.ExecuteAsync(false, CancellationToken.None)));
    }

    // SQLite has one writer: nothing can come between there.
    [PostgresFact]
    public async Task A_like_that_comes_at_the_last_moment_keeps_the_post()
    {
        await using var world = await RetentionWorld.CreateAsync(TestDatabase.Postgres);
        var ada = await world.World.PersonAsync("ada");
        await FillAsync(world, posts: 4);
        var liked = (await world.World.AllAsync<Post>()).MinBy(post => post.Id)!;
        await using var node = world.World.StartNode(services =>
        {
            RetentionWorld.Rooms()(services);
            services.AddSingleton<TimeProvider>(world.World.Clock);
            Replace(services, (_, _) => world.LikeAsync(ada, liked), first: true);
        });

        await node.DoAsync<RunRetention, RetentionReport?>(run => run.ExecuteAsync(false, CancellationToken.None));

        // It and its answer: a thread stays or goes as one.
        var left = await world.World.AllAsync<Post>();
        Assert.Equal(2, left.Count);
        Assert.Contains(left, post => post.Id == liked.Id);
        Assert.Equal(1, await world.CountAsync<Like>());
    }

    [Fact]
    public async Task An_embedded_database_is_as_large_after_many_cycles_as_after_one()
    {
        await using var world = await RetentionWorld.CreateAsync(TestDatabase.Sqlite);
        var path = await world.World.DoAsync<FederatedDbContext, string>(db => Task.FromResult(db.Database.GetConnectionString()!.Split('=')[1]));
        List<long> filled = [];
        List<long> cleaned = [];
        for (var cycle = 0; cycle < 5; cycle++)
        {
            await world.World.DoAsync<FederatedDbContext>(async db =>
            {
                for (var i = 0; i < 300; i++)
                    db.Add(Inbound(world, 8000));
                await db.SaveChangesAsync();
            });
            filled.Add(await SizeAsync(world, path));
            world.Pass(days: 15);
            Assert.Equal(300, await world.GoneAsync(RetentionKind.Inbound));
            cleaned.Add(await SizeAsync(world, path));
        }

        Assert.True(filled.Max() <= filled[0] * 1.1, string.Join(' ', filled));
        Assert.True(cleaned.Max() <= filled[0] / 2, string.Join(' ', cleaned));
    }

    // What the log holds belongs into the file before it is measured.
    private static async Task<long> SizeAsync(RetentionWorld world, string path)
    {
        await world.World.DoAsync<FederatedDbContext>(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        return new FileInfo(path).Length;
    }

    private static InboundActivity Inbound(RetentionWorld world, int bytes)
    {
        var id = world.World.NextId();
        return new InboundActivity
        {
            Id = id,
            Body = new byte[bytes],
            DeduplicationKey = BitConverter.GetBytes(id),
            ActorUri = "https://far.example/u/eve",
            SignerUri = "https://far.example/u/eve",
            Host = "far.example",
            State = QueueState.Done,
            FinishedAt = world.Now,
            CreatedAt = world.Now,
            AvailableAt = world.Now,
        };
    }

    /// <summary>Something of each kind, forty days old, with as many strangers' posts with a picture as asked for.</summary>
    private static async Task FillAsync(RetentionWorld world, int posts)
    {
        var person = await world.World.PersonAsync("bob");
        var eve = await world.World.StrangerAsync("eve");
        Post? last = null;
        for (var i = 0; i < posts; i++)
        {
            // Pairs of a post and its answer.
            last = last is null || i % 2 == 0 ? await world.World.PostAsync(eve) : await world.ReplyAsync(eve, last);
            await world.PictureAsync(last);
        }

        for (var i = 0; i < 7; i++)
        {
            await world.InboundAsync();
            await world.InboundAsync(QueueState.Dead);
            await world.SentAsync(person, PublicationKind.UpdateActor, null, i % 2 == 0 ? QueueState.Done : QueueState.Dead, "https://one.example/inbox");
            await world.World.SaveAsync(Gone(world, i));
            await world.World.StrangerAsync(FormattableString.Invariant($"s{i}"));
        }

        world.Pass(days: 40);
    }

    private static Domain.Moderation.RemovedObject Gone(RetentionWorld world, int number) => new()
    {
        Uri = FormattableString.Invariant($"https://far.example/p/{number}"),
        ByActorUri = "https://far.example/u/eve",
        RemovedAt = world.Now.AddDays(-400),
    };

    private static async Task<int[]> CensusAsync(RetentionWorld world) =>
    [
        await world.CountAsync<Post>(), await world.CountAsync<ImageAttachment>(), await world.CountAsync<RemoteActor>(), await world.CountAsync<InboundActivity>(),
        await world.CountAsync<Publication>(), await world.CountAsync<OutboundDelivery>(), await world.CountAsync<Domain.Moderation.RemovedObject>(),
    ];

    /// <summary>Lets the test act whenever posts are about to be removed.</summary>
    private static void Replace(IServiceCollection services, Func<string, IReadOnlyList<long>, Task> act, bool first = false)
    {
        var real = services.Last(service => service.ServiceType == typeof(IDatabaseUpkeep));
        services.Remove(real);
        services.AddSingleton<IDatabaseUpkeep>(provider =>
            new WatchedUpkeep((IDatabaseUpkeep)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!), act, first));
    }

    private sealed class WatchedUpkeep(IDatabaseUpkeep real, Func<string, IReadOnlyList<long>, Task> act, bool first) : IDatabaseUpkeep
    {
        public Task<IAsyncDisposable?> TryBeginAsync(CancellationToken cancellationToken) => real.TryBeginAsync(cancellationToken);

        public async Task<IReadOnlyList<long>> HoldAsync(FederatedDbContext db, string table, IReadOnlyList<long> ids, CancellationToken cancellationToken)
        {
            if (first && table == "Posts")
                await act(table, ids);
            var held = await real.HoldAsync(db, table, ids, cancellationToken);
            if (!first && table == "Posts")
                await act(table, ids);
            return held;
        }

        public Task ReclaimAsync(CancellationToken cancellationToken) => real.ReclaimAsync(cancellationToken);
    }
}
