using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Storage.Tests;

/// <summary>A migrated database of either kind with a clock that the test moves.</summary>
internal sealed class StoredWorld : IAsyncDisposable
{
    private readonly DatabaseUnderTest database;
    private readonly ServiceProvider services;

    private StoredWorld(DatabaseUnderTest database, ServiceProvider services, ManualTimeProvider clock)
    {
        this.database = database;
        this.services = services;
        Clock = clock;
    }

    public ManualTimeProvider Clock { get; }

    public string ConnectionString => database.ConnectionString;

    public TimeOrderedIds Ids => services.GetRequiredService<TimeOrderedIds>();

    public LocalUris Uris { get; } = new("https://pics.example", "pics.example");

    public static async Task<StoredWorld> CreateAsync(TestDatabase kind, QueueOptions? options = null)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind);
        var clock = new ManualTimeProvider();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(clock);
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        collection.AddSingleton(Microsoft.Extensions.Options.Options.Create(options ?? new QueueOptions()));
        collection.AddStorage(new StorageOptions(database.ConnectionString));
        var services = collection.BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return new StoredWorld(database, services, clock);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Runs in a unit of work of its own.</summary>
    public async Task<T> InAsync<T>(Func<FederatedDbContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FederatedDbContext>());
    }

    public async Task SaveAsync(params object[] entities) => await InAsync(async db =>
    {
        db.AddRange(entities);
        return await db.SaveChangesAsync(CancellationToken.None);
    });

    public LocalAccount Local(string name) => new()
    {
        Id = Ids.Next(),
        Uri = Uris.Actor(name),
        Username = name,
        HandleKey = name,
        CreatedAt = Clock.GetUtcNow(),
        RsaPublicKey = [1],
        SealedRsaPrivateKey = [2],
        Ed25519PublicKey = [3],
        SealedEd25519PrivateKey = [4],
    };

    public RemoteActor Remote(string name, string host = "remote.example") => new()
    {
        Id = Ids.Next(),
        Uri = ActorUri.Parse($"https://{host}/users/{name}"),
        Username = name,
        HandleKey = $"{name}@{host}",
        HandleHost = host,
        Host = host,
        InboxUrl = $"https://{host}/users/{name}/inbox",
        CreatedAt = Clock.GetUtcNow(),
        FetchedAt = Clock.GetUtcNow(),
    };

    public Post PostOf(Actor author, Visibility visibility)
    {
        var id = Ids.Next();
        return new Post
        {
            Id = id,
            Uri = Uris.Post(author.Username, id),
            AuthorId = author.Id,
            Visibility = visibility,
            PublishedAt = Clock.GetUtcNow(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}
