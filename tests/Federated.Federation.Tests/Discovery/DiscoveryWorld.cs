using System.Text.Json;
using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Posts;
using Federated.Domain.Relationships;
using Federated.Features.Moderation;
using Federated.Federation.Discovery;
using Federated.Federation.SignedHttp;
using Federated.Protocol.Signatures;
using Federated.Storage;
using Federated.Storage.Queues;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Federated.Federation.Tests.Discovery;

/// <summary>A server of ours that only answers questions, over real HTTP, with a stranger's server beside it.</summary>
internal sealed class DiscoveryWorld : IAsyncDisposable
{
    public const string HandleDomain = "pics.example";

    private readonly DatabaseUnderTest database;
    private readonly WebApplication app;
    private readonly KnownKeys keys;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    private DiscoveryWorld(DatabaseUnderTest database, WebApplication app, KnownKeys keys, LocalUris uris, ManualTimeProvider clock, FakeRemoteServer peer)
    {
        this.database = database;
        this.app = app;
        this.keys = keys;
        Uris = uris;
        Clock = clock;
        Peer = peer;
    }

    public LocalUris Uris { get; }

    public ManualTimeProvider Clock { get; }

    public FakeRemoteServer Peer { get; }

    public TimeOrderedIds Ids => app.Services.GetRequiredService<TimeOrderedIds>();

    public static async Task<DiscoveryWorld> StartAsync(TestDatabase kind)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind);
        var clock = new ManualTimeProvider();
        var port = FreePort.Next();
        var uris = new LocalUris(FormattableString.Invariant($"http://localhost:{port}"), HandleDomain);
        var keys = new KnownKeys();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        builder.Services.AddRouting();
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(uris);
        builder.Services.AddSingleton(Microsoft.Extensions.Options.Options.Create(new QueueOptions()));
        builder.Services.AddStorage(new StorageOptions(database.ConnectionString));
        builder.Services.AddModeration();
        builder.Services.AddFederation(builder.Configuration);
        builder.Services.AddSingleton<ISignerKeys>(keys);
        var app = builder.Build();
        await app.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        app.UseRouting();
        // As the pages of the server will: beside the object, or alone.
        app.MapGet("/users/{name}", (string name) => Results.Redirect("/@" + name));
        app.MapGet("/users/{name}/posts/{id}", (string name, string id) => Results.Redirect($"/@{name}/{id}"));
        app.MapDiscovery();
        await app.StartAsync();
        return new DiscoveryWorld(database, app, keys, uris, clock, await FakeRemoteServer.StartAsync(clock));
    }

    public async Task SaveAsync(params object[] entities)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        db.AddRange(entities);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    public LocalAccount Local(string name, Role role = Role.Member) => Accounts.Local(Uris, Ids.Next(), name, Clock.GetUtcNow(), role);

    /// <summary>Somebody on the stranger's server, stored here as if fetched before.</summary>
    public (RemoteActor Stored, FakeActor Fake) Remote(string name)
    {
        var fake = Peer.AddActor(name);
        var stored = new RemoteActor
        {
            Id = Ids.Next(),
            Uri = ActorUri.Parse(fake.Id),
            Username = name,
            HandleKey = $"{name}@{Peer.Authority}",
            HandleHost = Peer.Authority,
            Host = Peer.Authority,
            InboxUrl = fake.Inbox,
            CreatedAt = Clock.GetUtcNow(),
            FetchedAt = Clock.GetUtcNow(),
        };
        keys.Add(fake, stored);
        return (stored, fake);
    }

    public Post PostOf(LocalAccount author, Visibility visibility = Visibility.Public, string caption = "<p>Hello</p>") =>
        Accounts.PostOf(Uris, Ids.Next(), author, visibility, caption, Clock.GetUtcNow());

    public Follow FollowOf(Actor follower, Actor followee, bool accepted = true)
    {
        var id = Ids.Next();
        return new Follow
        {
            Id = id,
            Uri = ObjectUri.Parse(FormattableString.Invariant($"https://somewhere.example/follows/{id}")),
            FollowerId = follower.Id,
            FolloweeId = followee.Id,
            CreatedAt = Clock.GetUtcNow(),
            AcceptedAt = accepted ? Clock.GetUtcNow() : null,
        };
    }

    public Task<HttpResponseMessage> GetAsync(string pathOrUri, string? accept = "application/activity+json", HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, pathOrUri.StartsWith('/') ? Uris.Origin + pathOrUri : pathOrUri);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return client.SendAsync(request);
    }

    public async Task<JsonElement> GetJsonAsync(string pathOrUri)
    {
        using var response = await GetAsync(pathOrUri);
        Assert.Equal(200, (int)response.StatusCode);
        return await JsonOf(response);
    }

    public static async Task<JsonElement> JsonOf(HttpResponseMessage response)
    {
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Peer.DisposeAsync();
        using (var atOnce = new CancellationTokenSource(TimeSpan.Zero))
            await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>What the room that fetches keys would have found.</summary>
    private sealed class KnownKeys : ISignerKeys
    {
        private readonly Dictionary<string, KeyLookup> known = [];

        public void Add(FakeActor fake, RemoteActor stored)
        {
            Assert.Equal(KeyRefusal.None, VerificationKey.TryReadPem(fake.PublicKeyPem, out var key));
            known[fake.KeyId] = new KeyLookup(KeyLookupKind.Found, key, stored.Uri, stored.Id);
        }

        public Task<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken) =>
            Task.FromResult(known.GetValueOrDefault(keyId) ?? KeyLookup.Failed(KeyLookupKind.NotFound));

        public Task<KeyLookup?> RefetchAsync(string keyId, CancellationToken cancellationToken) => Task.FromResult<KeyLookup?>(null);
    }
}
