using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Consent;
using Federated.Features.Generation;
using Federated.Features.Media;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Ports;
using Federated.Features.Posts;
using Federated.Features.Provenance;
using Federated.Features.Tests.Media;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Federated.Features.Tests.Posts;

/// <summary>A migrated database of either kind with posts, pictures and generation on top, and short ways to fill it.</summary>
internal sealed class PostsWorld : IAsyncDisposable
{
    private readonly DatabaseUnderTest database;
    private readonly ServiceProvider services;

    private PostsWorld(DatabaseUnderTest database, ServiceProvider services)
    {
        this.database = database;
        this.services = services;
    }

    public ManualTimeProvider Clock => (ManualTimeProvider)services.GetRequiredService<TimeProvider>();

    public LocalUris Uris => services.GetRequiredService<LocalUris>();

    public FakeResolver Resolver => services.GetRequiredService<FakeResolver>();

    public IBlobStore Blobs => services.GetRequiredService<IBlobStore>();

    public static Task<PostsWorld> CreateAsync(TestDatabase kind, params IGenerationEngine[] engines) => CreateAsync(kind, new GenerationOptions(), engines);

    public static Task<PostsWorld> CreateAsync(TestDatabase kind, GenerationOptions generation, params IGenerationEngine[] engines) =>
        CreateAsync(kind, generation, [], engines);

    /// <param name="settings">Options that differ from their defaults.</param>
    public static Task<PostsWorld> CreateWithAsync(TestDatabase kind, params (string Name, string Value)[] settings) => CreateAsync(kind, new GenerationOptions(), settings, []);

    private static async Task<PostsWorld> CreateAsync(
        TestDatabase kind, GenerationOptions generation, (string Name, string Value)[] settings, IGenerationEngine[] engines)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind);
        // Other servers of a test are on this machine.
        (string Name, string Value)[] always = [("Federated:Federation:AllowPrivateNetworks", "true"), ("Federated:Federation:AllowHttp", "true")];
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(always.Concat(settings).Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new ManualTimeProvider());
        services.AddSingleton(new LocalUris("https://pics.example", "pics.example"));
        services.AddSingleton(Options.Create(new QueueOptions()));
        services.AddSingleton(Options.Create(generation));
        services.AddStorage(new StorageOptions(database.ConnectionString));
        services.AddOutbound(configuration).AddProvenance(configuration).AddMediaWorkshop(configuration);
        var folder = new TempFolder();
        services.AddSingleton(_ => folder); // by a factory, so that it is disposed with the rest
        services.AddFileSystemBlobs(folder.Path).AddFileSystemSideStores(folder.File("remote"), folder.File("held"));
        foreach (var engine in engines)
            services.AddSingleton(engine);
        services.AddSingleton(_ => new SecretBox(new byte[SecretBox.KeySize]));
        services.AddScoped<OneRequest>();
        services.AddModeration().AddNotifications().AddGeneration().AddConsent(configuration).AddPosts();
        services.AddSingleton<FakeResolver>().AddSingleton<IRemoteResolver>(provider => provider.GetRequiredService<FakeResolver>());
        var world = new PostsWorld(database, services.BuildServiceProvider(validateScopes: true));
        _ = world.Get<TempFolder>();
        await world.services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return world;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Runs in a unit of work of its own, as a request does.</summary>
    public async Task<TResult> DoAsync<TOperation, TResult>(Func<TOperation, Task<TResult>> act)
        where TOperation : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public Task<TResult> ReadAsync<TResult>(Func<FederatedDbContext, Task<TResult>> read) => DoAsync(read);

    public Task<List<T>> AllAsync<T>()
        where T : class => ReadAsync(db => db.Set<T>().AsNoTracking().ToListAsync());

    /// <summary>The post as the database has it now.</summary>
    public Task<Post> StoredAsync(long id) => ReadAsync(db => db.Posts.AsNoTracking()
        .Include(p => p.Images.OrderBy(i => i.Position)).Include(p => p.Mentions).Include(p => p.Hashtags.OrderBy(h => h.Name))
        .SingleAsync(p => p.Id == id));

    public Task SaveAsync(params object[] entities) => ReadAsync(async db =>
    {
        db.AddRange(entities);
        return await db.SaveChangesAsync();
    });

    /// <summary>Lets the test damage the database.</summary>
    public Task BreakAsync(FormattableString sql) => ReadAsync(db => db.Database.ExecuteSqlAsync(sql));

    /// <summary>As another node has them.</summary>
    public SigningKeys NewSigningKeys() => ActivatorUtilities.CreateInstance<SigningKeys>(services);

    public long NextId() => Get<TimeOrderedIds>().Next();

    public async Task<LocalAccount> PersonAsync(string name, Role role = Role.Member)
    {
        var person = new LocalAccount
        {
            Id = NextId(),
            Uri = Uris.Actor(name),
            Username = name,
            HandleKey = name,
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

    public Task FollowAsync(Actor follower, Actor followee) => SaveAsync(new Follow
    {
        Id = NextId(),
        Uri = ObjectUri.Parse(string.Create(CultureInfo.InvariantCulture, $"https://far.example/follows/{NextId()}")),
        FollowerId = follower.Id,
        FolloweeId = followee.Id,
        CreatedAt = Clock.GetUtcNow(),
        AcceptedAt = Clock.GetUtcNow(),
    });

    public Task BlockAsync(Actor blocker, Actor blocked) => SaveAsync(new Block
    {
        Id = NextId(),
        Uri = ObjectUri.Parse(string.Create(CultureInfo.InvariantCulture, $"https://far.example/blocks/{NextId()}")),
        BlockerId = blocker.Id,
        BlockedId = blocked.Id,
        CreatedAt = Clock.GetUtcNow(),
    });

    /// <summary>A draft with its bytes in the store; equal <paramref name="shade"/>s are equal bytes.</summary>
    /// <param name="size">Bytes that the file has at least.</param>
    public async Task<ImageAttachment> DraftAsync(LocalAccount owner, int shade = 1, DigitalSource source = DigitalSource.AlgorithmicMedia, int size = 0)
    {
        var bytes = TestPng.Make(8, 8, (_, _) => (shade, shade, shade, 255));
        Array.Resize(ref bytes, Math.Max(size, bytes.Length));
        var key = (await Blobs.PutAsync(bytes, "image/png", CancellationToken.None)).Value;
        var image = new ImageAttachment
        {
            Id = NextId(),
            OwnerId = owner.Id,
            OriginalKey = key,
            FederatedKey = key,
            FederatedMediaType = "image/png",
            MediaType = "image/png",
            Width = 8,
            Height = 8,
            Bytes = bytes.Length,
            Source = source,
            CreatedAt = Clock.GetUtcNow(),
        };
        await SaveAsync(image);
        return image;
    }

    public Task<PostResult> PublishAsync(LocalAccount author, PostDraft draft) =>
        DoAsync((PublishPost publish) => publish.ExecuteAsync(draft, author, CancellationToken.None));

    /// <summary>Publishes what must not be refused.</summary>
    public async Task<Post> PublishedAsync(LocalAccount author, PostDraft draft)
    {
        var result = await PublishAsync(author, draft);
        Assert.Equal(PostFault.None, result.Fault);
        return result.Post!;
    }

    public Task<bool> HasBlobAsync(string? key) =>
        Blobs.ExistsAsync(BlobKey.TryParse(key, out var parsed) ? parsed : throw new ArgumentException("Not a key.", nameof(key)), CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}
