using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Features.Media;
using Federated.Features.Moderation;
using Federated.Features.Notifications;
using Federated.Features.Outbound;
using Federated.Features.Ports;
using Federated.Features.Posts;
using Federated.Features.Provenance;
using Federated.Storage;
using Federated.Storage.Blobs;
using Federated.Storage.Secrets;
using Federated.Testing.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Benchmarks;

/// <summary>A database with one author, and the operations that publish; nobody else is there.</summary>
internal sealed class PublishingWorld : IAsyncDisposable
{
    private readonly DatabaseUnderTest database;
    private readonly ServiceProvider services;
    private readonly long authorId;

    private PublishingWorld(DatabaseUnderTest database, ServiceProvider services, long authorId)
    {
        this.database = database;
        this.services = services;
        this.authorId = authorId;
    }

    public static async Task<PublishingWorld> CreateAsync(TestDatabase kind)
    {
        var database = await DatabaseUnderTest.CreateAsync(kind);
        var uris = new LocalUris("https://pics.example", "pics.example");
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(new SecretBox(new byte[SecretBox.KeySize]))
            .AddOutbound(configuration)
            .AddProvenance(configuration)
            .AddFileSystemBlobs(Path.Combine(Path.GetTempPath(), "federated-no-pictures"))
            .AddSingleton(uris)
            .AddSingleton<IRemoteResolver, NobodyElsewhere>()
            .AddStorage(new StorageOptions(database.ConnectionString))
            .AddModeration()
            .AddNotifications()
            .AddPosts()
            .AddScoped<ReleaseBlobs>()
            .BuildServiceProvider();
        await services.GetRequiredService<IDatabaseMigrator>().MigrateAsync(CancellationToken.None);
        var author = new LocalAccount
        {
            Id = services.GetRequiredService<TimeOrderedIds>().Next(),
            Uri = uris.Actor("author"),
            Username = "author",
            HandleKey = "author",
            CreatedAt = TimeProvider.System.GetUtcNow(),
            RsaPublicKey = [],
            SealedRsaPrivateKey = [],
            Ed25519PublicKey = [],
            SealedEd25519PrivateKey = [],
        };
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        db.Add(author);
        await db.SaveChangesAsync(CancellationToken.None);
        return new PublishingWorld(database, services, author.Id);
    }

    public async Task<long> AddDraftAsync()
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FederatedDbContext>();
        var image = new ImageAttachment
        {
            Id = services.GetRequiredService<TimeOrderedIds>().Next(),
            OwnerId = authorId,
            MediaType = "image/png",
            Width = 1024,
            Height = 1024,
            Source = DigitalSource.AlgorithmicMedia,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        };
        db.Add(image);
        await db.SaveChangesAsync(CancellationToken.None);
        return image.Id;
    }

    public async Task PublishAsync(long imageId, int number)
    {
        await using var scope = services.CreateAsyncScope();
        var author = await scope.ServiceProvider.GetRequiredService<FederatedDbContext>().LocalAccounts.SingleAsync(account => account.Id == authorId);
        var draft = new PostDraft
        {
            Caption = FormattableString.Invariant($"Picture {number} of #many, made for the #benchmark"),
            Images = [new DraftImage(imageId, "A picture")],
            Visibility = Visibility.Public,
        };
        var result = await scope.ServiceProvider.GetRequiredService<PublishPost>().ExecuteAsync(draft, author, CancellationToken.None);
        if (result.Fault != PostFault.None)
            throw new InvalidOperationException(result.Fault.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    private sealed class NobodyElsewhere : IRemoteResolver
    {
        public Task<long?> ResolveHandleAsync(Handle handle, CancellationToken cancellationToken) => Task.FromResult<long?>(null);

        public Task<ResolvedUrl?> ResolveUrlAsync(string url, CancellationToken cancellationToken) => Task.FromResult<ResolvedUrl?>(null);
    }
}
