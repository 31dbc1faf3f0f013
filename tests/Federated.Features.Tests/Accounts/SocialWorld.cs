using System.Security.Cryptography;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Features.Access;
using Federated.Features.Accounts;
using Federated.Features.Interactions;
using Federated.Features.Media;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Ports;
using Federated.Features.Relationships;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Features.Tests.Accounts;

/// <summary>A migrated database of either kind with the social rooms on top, and short ways to put people and posts into it.</summary>
public sealed class SocialWorld : IAsyncDisposable
{
    private readonly DatabaseUnderTest database;
    private readonly ServiceProvider services;

    private SocialWorld(DatabaseUnderTest database, ServiceProvider services)
    {
        this.database = database;
        this.services = services;
    }

    public ManualTimeProvider Clock => (ManualTimeProvider)services.GetRequiredService<TimeProvider>();

    public LocalUris Uris => services.GetRequiredService<LocalUris>();

    public static async Task<SocialWorld> CreateAsync(TestDatabase kind, Action<IServiceCollection>? more = null)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind);
        var world = new SocialWorld(database, Build(database.ConnectionString, more));
        await world.services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return world;
    }

    /// <summary>Another process on the same database, with other services where <paramref name="more"/> says so.</summary>
    public SocialWorldNode StartNode(Action<IServiceCollection>? more = null) => new(Build(database.ConnectionString, more));

    public async Task<TResult> DoAsync<TOperation, TResult>(Func<TOperation, Task<TResult>> act)
        where TOperation : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public async Task DoAsync<TOperation>(Func<TOperation, Task> act)
        where TOperation : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public Task<List<T>> AllAsync<T>()
        where T : class =>
        DoAsync<FederatedDbContext, List<T>>(db => db.Set<T>().AsNoTracking().ToListAsync());

    public async Task<T> ReloadAsync<T>(T actor)
        where T : Actor =>
        (await AllAsync<T>()).Single(a => a.Id == actor.Id);

    /// <summary>The publications so far, oldest first.</summary>
    public Task<List<Publication>> PublicationsAsync() =>
        DoAsync<FederatedDbContext, List<Publication>>(db => db.Publications.AsNoTracking().OrderBy(p => p.Id).ToListAsync());

    public async Task SaveAsync(params object[] entities) =>
        await DoAsync<FederatedDbContext>(async db =>
        {
            db.AddRange(entities);
            await db.SaveChangesAsync();
        });

    public async Task<LocalAccount> PersonAsync(string name, bool locked = false, Role role = Role.Member)
    {
        var person = new LocalAccount
        {
            Id = NextId(),
            Uri = role == Role.Instance ? ActorUri.Parse(Uris.InstanceActor) : Uris.Actor(name),
            Username = name,
            HandleKey = name,
            Locked = locked,
            Role = role,
            RsaPublicKey = [1],
            SealedRsaPrivateKey = [2],
            Ed25519PublicKey = [3],
            SealedEd25519PrivateKey = [4],
            CreatedAt = Clock.GetUtcNow(),
        };
        await SaveAsync(person);
        return person;
    }

    public async Task<RemoteActor> StrangerAsync(string name, string host = "far.example")
    {
        var stranger = new RemoteActor
        {
            Id = NextId(),
            Uri = ActorUri.Parse($"https://{host}/u/{name}"),
            Username = name,
            HandleKey = $"{name}@{host}",
            HandleHost = host,
            Host = host,
            InboxUrl = $"https://{host}/u/{name}/inbox",
            FetchedAt = Clock.GetUtcNow(),
            CreatedAt = Clock.GetUtcNow(),
        };
        await SaveAsync(stranger);
        return stranger;
    }

    public async Task<Post> PostAsync(Actor author, Visibility visibility = Visibility.Public)
    {
        var id = NextId();
        var post = new Post
        {
            Id = id,
            Uri = author is LocalAccount ? Uris.Post(author.Username, id) : ObjectUri.Parse(FormattableString.Invariant($"{author.Uri}/posts/{id}")),
            AuthorId = author.Id,
            CaptionHtml = "<p>said</p>",
            Visibility = visibility,
            PublishedAt = Clock.GetUtcNow(),
        };
        await SaveAsync(post);
        return post;
    }

    public long NextId() => services.GetRequiredService<TimeOrderedIds>().Next();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    internal static ServiceProvider Build(string connectionString, Action<IServiceCollection>? more)
    {
        var configuration = new ConfigurationBuilder().Build();
        var folder = new TempFolder();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        services.AddSingleton(new LocalUris("https://here.example", "here.example"));
        services.AddSingleton(new SecretBox(SHA256.HashData("a test's secret"u8)));
        services.AddSingleton<IActorKeyFactory, QuickKeys>();
        services.AddStorage(new StorageOptions(connectionString));
        services.AddMediaWorkshop(configuration);
        // From a factory, so that the provider disposes of it.
        services.AddSingleton(_ => folder);
        services.AddFileSystemBlobs(folder.Path).AddFileSystemSideStores(folder.File("remote"), folder.File("held"));
        services.AddOutbound(configuration);
        services.AddModeration().AddAccounts(configuration).AddAccess().AddNotifications().AddRelationships().AddInteractions();
        // The real cost is a test of its own; everywhere else it would only be waited for.
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 10);
        services.AddScoped<Relationships.WorkerStep>();
        more?.Invoke(services);
        var provider = services.BuildServiceProvider(validateScopes: true);
        provider.GetRequiredService<TempFolder>();
        return provider;
    }

    private sealed class QuickKeys : IActorKeyFactory
    {
        public ActorKeys Create() =>
            new(RandomNumberGenerator.GetBytes(8), RandomNumberGenerator.GetBytes(8), RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32));
    }
}
