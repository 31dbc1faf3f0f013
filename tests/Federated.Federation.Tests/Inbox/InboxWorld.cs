using System.Text.Json.Nodes;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Accounts;
using Federated.Features.Interactions;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Posts;
using Federated.Features.Relationships;
using Federated.Federation.Inbox;
using Federated.Federation.Inspection;
using Federated.Federation.Remote;
using Federated.Federation.SignedHttp;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Federation.Tests.Inbox;

/// <summary>Our inboxes behind a real web server on a real database, a stranger's server beside it, and one clock for both.</summary>
public sealed class InboxWorld : IAsyncDisposable
{
    private readonly DatabaseUnderTest database;
    private readonly WebApplication app;

    private InboxWorld(DatabaseUnderTest database, WebApplication app, FakeRemoteServer remote, ManualTimeProvider clock)
    {
        this.database = database;
        this.app = app;
        Remote = remote;
        Clock = clock;
    }

    public FakeRemoteServer Remote { get; }

    public ManualTimeProvider Clock { get; }

    public LocalUris Uris => Get<LocalUris>();

    public string SharedInbox => Uris.SharedInbox;

    /// <param name="settings">What is configured otherwise than below.</param>
    /// <param name="change">What is registered otherwise than below.</param>
    public static async Task<InboxWorld> CreateAsync(
        TestDatabase kind, PostgresCluster? cluster = null, Dictionary<string, string?>? settings = null, Action<IServiceCollection>? change = null)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind, cluster);
        var clock = new ManualTimeProvider();
        var port = FreePort.Next();
        var origin = FormattableString.Invariant($"http://127.0.0.1:{port}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Federated:Origin"] = origin,
            ["Federated:Federation:AllowHttp"] = "true",
            ["Federated:Federation:AllowPrivateNetworks"] = "true",
            ["Federated:Federation:Timeout"] = "00:00:05",
        });
        builder.Configuration.AddInMemoryCollection(settings ?? []);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        AddRooms(builder.Services, builder.Configuration, database.ConnectionString, origin, clock);
        change?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapInbox();
        app.MapGet("/who", WhoReads.AnswerAsync);
        await app.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        await using (var scope = app.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<PrepareInstance>().ExecuteAsync(CancellationToken.None);
        await app.StartAsync();
        return new InboxWorld(database, app, await FakeRemoteServer.StartAsync(clock), clock);
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Runs in a unit of work of its own.</summary>
    public async Task<T> InAsync<T>(Func<FederatedDbContext, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FederatedDbContext>());
    }

    /// <summary>Runs an operation of Features in a unit of work of its own.</summary>
    public async Task RunAsync<TOperation>(Func<TOperation, FederatedDbContext, Task> work)
        where TOperation : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TOperation>(), scope.ServiceProvider.GetRequiredService<FederatedDbContext>());
    }

    public FakeActor Stranger(FakeRemoteServer? server = null) => (server ?? Remote).AddActor("s" + Guid.NewGuid().ToString("n")[..10]);

    public async Task<LocalAccount> LocalAsync(bool locked = false)
    {
        var name = "l" + Guid.NewGuid().ToString("n")[..10];
        var account = new LocalAccount
        {
            Id = Get<TimeOrderedIds>().Next(),
            Uri = Uris.Actor(name),
            Username = name,
            HandleKey = name,
            Locked = locked,
            CreatedAt = Clock.GetUtcNow(),
            RsaPublicKey = [1],
            SealedRsaPrivateKey = [2],
            Ed25519PublicKey = [3],
            SealedEd25519PrivateKey = [4],
        };
        await SaveAsync(account);
        return account;
    }

    public async Task<Post> PostOfAsync(LocalAccount author, Visibility visibility = Visibility.Public)
    {
        var id = Get<TimeOrderedIds>().Next();
        var post = new Post { Id = id, Uri = Uris.Post(author.Username, id), AuthorId = author.Id, Visibility = visibility, CaptionHtml = "<p>Mine</p>", PublishedAt = Clock.GetUtcNow() };
        await SaveAsync(post);
        return post;
    }

    /// <summary>Somebody here follows the stranger, accepted or still waiting.</summary>
    public async Task<Follow> FollowsAsync(LocalAccount follower, FakeActor stranger, bool accepted = true)
    {
        var id = Get<TimeOrderedIds>().Next();
        var follow = new Follow
        {
            Id = id,
            Uri = Uris.Activity(follower.Uri, "follows", id),
            FollowerId = follower.Id,
            FolloweeId = (await KnowAsync(stranger)).Id,
            CreatedAt = Clock.GetUtcNow(),
            AcceptedAt = accepted ? Clock.GetUtcNow() : null,
        };
        await SaveAsync(follow);
        return follow;
    }

    /// <summary>The stranger as we keep them, fetched when unknown.</summary>
    public async Task<RemoteActor> KnowAsync(FakeActor stranger)
    {
        var found = await Get<RemoteActors>().FindOrFetchAsync(ActorUri.Parse(stranger.Id), new FetchBudget(), CancellationToken.None);
        return await InAsync(db => db.RemoteActors.AsNoTracking().SingleAsync(actor => actor.Id == found.Id));
    }

    public async Task SaveAsync(params object[] entities) => await InAsync(async db =>
    {
        db.AddRange(entities);
        return await db.SaveChangesAsync();
    });

    /// <summary>Posts, and expects to be thanked.</summary>
    public async Task DeliverAsync(FakeActor actor, JsonNode activity, string? inbox = null)
    {
        using var answer = await Remote.SignedPostAsync(actor, inbox ?? SharedInbox, activity);
        Assert.Equal(202, (int)answer.StatusCode);
    }

    /// <summary>Posts and lets the worker act on it.</summary>
    public async Task HandleAsync(FakeActor actor, JsonNode activity)
    {
        await DeliverAsync(actor, activity);
        await WorkAsync();
        var id = activity["id"]!.GetValue<string>();
        var row = await RowAsync(id);
        Assert.True(row?.State == QueueState.Done, $"{row?.State} {row?.LastError}");
    }

    public async Task WorkAsync()
    {
        while (await Get<InboxWorker>().ProcessBatchAsync(CancellationToken.None) > 0)
        {
            // As long as there is something to do.
        }
    }

    public Task<InboundActivity?> RowAsync(string activityId) =>
        InAsync(db => db.InboundActivities.AsNoTracking().SingleOrDefaultAsync(row => row.ActivityUri == activityId));

    public Task<Post?> StoredPostAsync(string uri)
    {
        var parsed = ObjectUri.Parse(uri);
        return InAsync(db => db.Posts.AsNoTracking().Include(post => post.Images).Include(post => post.Hashtags).Include(post => post.Mentions)
            .SingleOrDefaultAsync(post => post.Uri == parsed));
    }

    public int FetchesOf(string path) => Remote.Requests.Count(request => request.Method == "GET" && request.Path == path);

    public int FetchesOf(FakeActor actor) => FetchesOf(new Uri(actor.Id).AbsolutePath);

    public async ValueTask DisposeAsync()
    {
        await Remote.DisposeAsync();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    private static void AddRooms(IServiceCollection services, IConfiguration configuration, string connectionString, string origin, ManualTimeProvider clock)
    {
        services.AddSingleton<TimeProvider>(clock);
        services.AddSingleton(new LocalUris(origin, new Uri(origin).Authority));
        services.AddSingleton(new SecretBox(new byte[SecretBox.KeySize]));
        services.AddSingleton(Options.Create(new QueueOptions()));
        services.AddStorage(new StorageOptions(connectionString));
        services.AddOutbound(configuration);
        services.AddModeration();
        services.AddNotifications();
        services.AddAccounts(configuration);
        services.AddRelationships();
        services.AddInteractions();
        services.AddPosts();
        services.AddSignedHttp();
        services.AddRemote();
        services.AddInbox();
        services.AddInspection();
    }
}
