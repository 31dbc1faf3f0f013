using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Accounts;
using Federated.Features.Interactions;
using Federated.Features.Media;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Ports;
using Federated.Features.Posts;
using Federated.Features.Provenance;
using Federated.Features.Relationships;
using Federated.Federation.Delivery;
using Federated.Federation.Publishing;
using Federated.Federation.SignedHttp;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Tests.Publishing;

/// <summary>Everything from an operation to the POST, on a real database, towards servers that a test starts.</summary>
internal sealed class OutgoingWorld : IAsyncDisposable
{
    /// <summary>RSA keys take long to make, and no test cares whose they are.</summary>
    private static readonly ActorKeys Keys = new ActorKeyFactory().Create();

    private readonly DatabaseUnderTest database;
    private readonly TempFolder media;
    private readonly ServiceCollection rooms;
    private ServiceProvider services;

    private OutgoingWorld(DatabaseUnderTest database, TempFolder media, ServiceCollection rooms, TimeProvider time)
    {
        this.database = database;
        this.media = media;
        this.rooms = rooms;
        services = Start(rooms);
        Time = time;
    }

    public TimeProvider Time { get; }

    public ManualTimeProvider Clock => (ManualTimeProvider)Time;

    public TimeOrderedIds Ids => Get<TimeOrderedIds>();

    public LocalUris Uris => Get<LocalUris>();

    public static string PublicKeyPem =>
        System.Security.Cryptography.PemEncoding.WriteString("PUBLIC KEY", Keys.RsaPublicKey);

    /// <param name="change">Puts something of the test's own in the place of what is registered.</param>
    public static async Task<OutgoingWorld> CreateAsync(
        TestDatabase kind, TimeProvider? time = null, TimeSpan? timeout = null, Action<IServiceCollection>? change = null)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind);
        var media = new TempFolder();
        var clock = time ?? new ManualTimeProvider();
        var collection = Rooms(clock, media, new Dictionary<string, string?>
        {
            ["Federated:Origin"] = "https://pics.example",
            ["Federated:Federation:AllowPrivateNetworks"] = "true",
            ["Federated:Federation:AllowHttp"] = "true",
            ["Federated:Federation:Timeout"] = (timeout ?? TimeSpan.FromSeconds(10)).ToString(),
        });
        collection.AddStorage(new StorageOptions(database.ConnectionString));
        change?.Invoke(collection);
        var world = new OutgoingWorld(database, media, collection, clock);
        await world.Get<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        return world;
    }

    /// <summary>Another process on the same database, which knows nothing but what stands there.</summary>
    public async Task RestartAsync()
    {
        await services.DisposeAsync();
        services = Start(rooms);
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task<T> InAsync<T>(Func<FederatedDbContext, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<FederatedDbContext>());
    }

    /// <summary>Runs an operation in a unit of work of its own, as a surface does.</summary>
    public async Task DoAsync<TOperation>(Func<TOperation, Task> work)
        where TOperation : notnull
    {
        await using var scope = services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public Task SaveAsync(params object[] entities) => InAsync(db =>
    {
        db.AddRange(entities);
        return db.SaveChangesAsync(CancellationToken.None);
    });

    public async Task<LocalAccount> LocalAsync(string name)
    {
        var box = Get<SecretBox>();
        var account = new LocalAccount
        {
            Id = Ids.Next(),
            Uri = Uris.Actor(name),
            Username = name,
            HandleKey = name,
            CreatedAt = Time.GetUtcNow(),
            RsaPublicKey = Keys.RsaPublicKey,
            SealedRsaPrivateKey = box.Seal(Keys.RsaPrivateKey, ActorKeySeals.Rsa),
            Ed25519PublicKey = Keys.Ed25519PublicKey,
            SealedEd25519PrivateKey = box.Seal(Keys.Ed25519PrivateKey, ActorKeySeals.Ed25519),
        };
        await SaveAsync(account);
        return account;
    }

    public async Task<RemoteActor> RemoteAsync(FakeRemoteServer server, string name, bool sharesInbox = true, string? origin = null)
    {
        origin ??= server.Origin;
        var authority = UriRules.AuthorityOf(origin);
        var actor = new RemoteActor
        {
            Id = Ids.Next(),
            Uri = ActorUri.Parse($"{origin}/users/{name}"),
            Username = name,
            HandleKey = $"{name}@{authority}",
            HandleHost = authority,
            Host = authority,
            InboxUrl = $"{origin}/users/{name}/inbox",
            SharedInboxUrl = sharesInbox ? $"{origin}/inbox" : null,
            CreatedAt = Time.GetUtcNow(),
            FetchedAt = Time.GetUtcNow(),
        };
        await SaveAsync(actor);
        return actor;
    }

    public async Task<RemoteActor> FollowerAsync(FakeRemoteServer server, string name, Actor of, bool sharesInbox = true, bool accepted = true)
    {
        var actor = await RemoteAsync(server, name, sharesInbox);
        await FollowAsync(actor, of, accepted);
        return actor;
    }

    public Task FollowAsync(Actor follower, Actor followee, bool accepted = true)
    {
        var id = Ids.Next();
        return SaveAsync(new Follow
        {
            Id = id,
            Uri = ObjectUri.Parse($"{follower.Uri.Value}#follows/{id}"),
            FollowerId = follower.Id,
            FolloweeId = followee.Id,
            CreatedAt = Time.GetUtcNow(),
            AcceptedAt = accepted ? Time.GetUtcNow() : null,
        });
    }

    /// <summary>Writes what PublishPost writes: the post and its publication.</summary>
    public async Task<Post> PublishAsync(LocalAccount author, Visibility visibility = Visibility.Public, Action<Post>? change = null, params Actor[] mentioned)
    {
        var id = Ids.Next();
        var post = new Post
        {
            Id = id,
            Uri = Uris.Post(author.Username, id),
            PageUrl = Uris.PostPage(author.Username, id),
            AuthorId = author.Id,
            CaptionSource = "A lighthouse",
            CaptionHtml = "<p>A lighthouse</p>",
            Language = "en",
            Visibility = visibility,
            PublishedAt = Time.GetUtcNow(),
        };
        post.Mentions.AddRange(mentioned.Select(actor => new PostMention { PostId = id, ActorId = actor.Id }));
        change?.Invoke(post);
        var publication = Publication(PublicationKind.CreatePost, author, post.Uri.Value, post.Id, Uris.CreateActivity(post.Uri));
        await SaveAsync(post, publication);
        return post;
    }

    public Task EditAsync(Post post, LocalAccount author, string caption) => DoAsync<EditPost>(async edit =>
        Assert.Equal(PostFault.None, (await edit.ExecuteAsync(post.Id, new PostEdit { Caption = caption }, author, CancellationToken.None)).Fault));

    public Task DeleteAsync(Post post, LocalAccount author) => DoAsync<DeletePost>(async delete =>
        Assert.Equal(PostFault.None, await delete.ExecuteAsync(post.Id, author, CancellationToken.None)));

    public Publication Publication(PublicationKind kind, LocalAccount actor, string? about, long? subject = null, string? activity = null, long? target = null)
    {
        var id = Ids.Next();
        return new Publication
        {
            Id = id,
            Kind = kind,
            ActorId = actor.Id,
            ActivityUri = activity is null ? Uris.Activity(actor.Uri, "acts", id) : ObjectUri.Parse(activity),
            SubjectId = subject,
            ObjectUri = about,
            TargetActorId = target,
            CreatedAt = Time.GetUtcNow(),
            AvailableAt = Time.GetUtcNow(),
        };
    }

    public Task<int> ExpandAsync() => Pump<Publication>().ProcessBatchAsync(CancellationToken.None);

    public Task<int> DeliverAsync() => Pump<OutboundDelivery>().ProcessBatchAsync(CancellationToken.None);

    /// <summary>Works without end, as the workers of a server do.</summary>
    public Task KeepDeliveringAsync(CancellationToken cancellationToken) =>
        Task.Run(() => ((IContinuousPump)Pump<OutboundDelivery>()).RunAsync(static () => { }, cancellationToken), CancellationToken.None);

    public Task<int> ProbeAsync() => Pump<DeliveryLanes>().ProcessBatchAsync(CancellationToken.None);

    /// <summary>Works until nothing is due.</summary>
    public async Task WorkAsync()
    {
        while (await ExpandAsync() + await DeliverAsync() + await ProbeAsync() > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
        media.Dispose();
    }

    public Task SurveyAsync() => Pump<Peer>().ProcessBatchAsync(CancellationToken.None);

    /// <summary>What all nodes know of the host.</summary>
    public Task<Peer?> PeerAsync(FakeRemoteServer server) => InAsync(db => new PeerLedger(db, Time).FindAsync(server.Authority, CancellationToken.None));

    private static ServiceProvider Start(ServiceCollection rooms) => rooms.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });

    private IQueuePump Pump<TRow>() => services.GetServices<IQueuePump>().Single(pump => pump.RowType == typeof(TRow));

    private static ServiceCollection Rooms(TimeProvider clock, TempFolder media, Dictionary<string, string?> options)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(options).Build();
        var collection = new ServiceCollection();
        collection.AddSingleton(clock);
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        collection.AddOptions<QueueOptions>();
        collection.AddSingleton(new LocalUris("https://pics.example", "pics.example"));
        collection.AddSingleton(new SecretBox(new byte[SecretBox.KeySize]));
        collection.AddSingleton<IRemoteResolver, NobodyElse>();
        collection.AddFileSystemBlobs(media.Path);
        collection.AddOutbound(configuration).AddProvenance(configuration).AddModeration().AddNotifications().AddRelationships().AddInteractions().AddPosts();
        collection.AddScoped<ReleaseBlobs>().AddScoped<DeleteAccount>().AddScoped<ActorTraces>().AddScoped<AccountPublications>();
        collection.AddSignedHttp().AddPublishing().AddDelivery();
        // Nobody reads with a signature here; whoever composes the server registers the room that knows keys.
        collection.AddSingleton<ISignerKeys, NoKeys>();
        return collection;
    }

    private sealed class NobodyElse : IRemoteResolver
    {
        public Task<long?> ResolveHandleAsync(Handle handle, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

        public Task<ResolvedUrl?> ResolveUrlAsync(string url, CancellationToken cancellationToken) => Task.FromResult<ResolvedUrl?>(null);
    }

    private sealed class NoKeys : ISignerKeys
    {
        public Task<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken) => Task.FromResult(KeyLookup.Failed(KeyLookupKind.NotFound));

        public Task<KeyLookup?> RefetchAsync(string keyId, CancellationToken cancellationToken) => Task.FromResult<KeyLookup?>(null);
    }
}
