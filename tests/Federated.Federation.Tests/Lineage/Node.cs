using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Lineage;
using Federated.Domain.Posts;
using Federated.Features.Accounts;
using Federated.Features.Interactions;
using Federated.Features.Media;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Posts;
using Federated.Features.Provenance;
using Federated.Features.Relationships;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Queues;
using Federated.Storage.Secrets;
using Federated.Testing;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Federation.Tests.Lineage;

/// <summary>A whole server of ours in this process: its own database, its own address, and queues that work when the test says so.</summary>
internal sealed class Node : IAsyncDisposable
{
    private readonly DatabaseUnderTest database;
    private readonly WebApplication app;
    private readonly TempFolder media;

    private Node(DatabaseUnderTest database, WebApplication app, TempFolder media)
    {
        this.database = database;
        this.app = app;
        this.media = media;
    }

    public LocalUris Uris => app.Services.GetRequiredService<LocalUris>();

    /// <param name="host">Each server its own: to both, a host is a server.</param>
    public static async Task<Node> StartAsync(TestDatabase kind, string host, TimeProvider clock)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind);
        var media = new TempFolder();
        var port = FreePort.Next();
        var origin = FormattableString.Invariant($"http://{host}:{port}");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Federated:Origin"] = origin,
            ["Federated:Federation:AllowHttp"] = "true",
            ["Federated:Federation:AllowPrivateNetworks"] = "true",
        });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port));
        var services = builder.Services;
        services.AddSingleton(clock);
        services.AddSingleton(new LocalUris(origin, new Uri(origin).Authority));
        services.AddSingleton(new SecretBox(new byte[SecretBox.KeySize]));
        services.AddSingleton(Options.Create(new QueueOptions()));
        services.AddStorage(new StorageOptions(database.ConnectionString));
        services.AddFileSystemBlobs(media.Path);
        services.AddOutbound(builder.Configuration).AddModeration().AddMediaWorkshop(builder.Configuration).AddAccounts(builder.Configuration)
            .AddNotifications().AddProvenance(builder.Configuration).AddRelationships().AddInteractions().AddPosts().AddFederation(builder.Configuration);
        var app = builder.Build();
        app.UseRouting();
        app.MapFederation();
        await app.Services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var node = new Node(database, app, media);
        await node.DoAsync((PrepareInstance prepare) => prepare.ExecuteAsync(CancellationToken.None));
        await app.StartAsync();
        return node;
    }

    public async Task<T> DoAsync<TOperation, T>(Func<TOperation, Task<T>> act)
        where TOperation : notnull
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<TOperation>());
    }

    public Task<T> ReadAsync<T>(Func<FederatedDbContext, Task<T>> read) => DoAsync(read);

    /// <summary>Works until nothing is due.</summary>
    public async Task<int> WorkAsync()
    {
        var done = 0;
        for (var last = -1; last != done;)
        {
            last = done;
            foreach (var pump in app.Services.GetServices<IQueuePump>().Where(pump => pump.RowType != typeof(Peer) && pump.RowType != typeof(RenditionJob)))
                done += await pump.ProcessBatchAsync(CancellationToken.None);
        }

        return done;
    }

    public async Task<LocalAccount> PersonAsync(string name)
    {
        var made = await DoAsync((CreateAccount create) => create.ExecuteAsync(new AccountDraft(name, name + "@example.org", "correct horse battery staple", Role.Member), CancellationToken.None));
        return made.Account ?? throw new InvalidOperationException(string.Join(' ', made.Faults));
    }

    /// <summary>A published picture with a recipe.</summary>
    public async Task<Post> PublishAsync(LocalAccount author, string prompt, RemixPolicy remixing, PromptVisibility prompts = PromptVisibility.Public, ObjectUri? remixOf = null)
    {
        var image = new ImageAttachment
        {
            Id = await DoAsync((TimeOrderedIds ids) => Task.FromResult(ids.Next())),
            OwnerId = author.Id,
            MediaType = "image/png",
            OriginalKey = BlobKey.Of(new byte[32], "image/png").Value,
            FederatedKey = BlobKey.Of(new byte[32], "image/png").Value,
            FederatedMediaType = "image/png",
            FederatedWidth = 8,
            FederatedHeight = 8,
            Source = DigitalSource.TrainedAlgorithmicMedia,
            Recipe = new GenerationRecipe { Engine = "comfy", Model = "sdxl", ModelVersion = "1.0", Prompt = prompt, Seed = long.MaxValue, Steps = 20, RemixOf = remixOf },
            CreatedAt = DateTimeOffset.UnixEpoch,
        };
        await ReadAsync(async db =>
        {
            db.Add(image);
            return await db.SaveChangesAsync();
        });
        var result = await DoAsync((PublishPost publish) => publish.ExecuteAsync(
            new PostDraft { Images = [new DraftImage(image.Id, "a")], Remixing = remixing, PromptVisibility = prompts }, author, CancellationToken.None));
        return result.Post ?? throw new InvalidOperationException(result.Fault.ToString());
    }

    /// <summary>The post as this server has it, with its pictures and lines.</summary>
    public Task<Post?> FindAsync(ObjectUri uri) => ReadAsync(db => db.Posts.AsNoTracking()
        .Include(post => post.Author).Include(post => post.Images).Include(post => post.Derivations).Include(post => post.Mentions)
        .FirstOrDefaultAsync(post => post.Uri == uri));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        await database.DisposeAsync();
        media.Dispose();
    }
}
