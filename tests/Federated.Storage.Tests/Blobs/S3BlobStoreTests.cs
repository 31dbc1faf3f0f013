using System.Security.Cryptography;
using Federated.Storage.Blobs;
using Federated.Testing.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Tests.Blobs;

/// <summary>The contract of every store against a server that speaks S3 and checks each signature.</summary>
public sealed class S3BlobStoreTests(S3BlobStoreTests.RunningBucket bucket) : BlobStoreContract, IClassFixture<S3BlobStoreTests.RunningBucket>, IAsyncDisposable
{
    private readonly List<ServiceProvider> made = [];

    protected override IBlobStore Store => field ??= Make(Options() with { Prefix = "media/" });

    [Fact]
    public async Task Says_that_the_key_is_refused_when_the_secret_is_wrong()
    {
        var stranger = Make(Options() with { SecretKey = "another secret" });
        var fault = await stranger.CheckAsync(CancellationToken.None);
        Assert.Contains("refuses the key", fault, StringComparison.Ordinal);
        Assert.DoesNotContain("another secret", fault, StringComparison.Ordinal);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => stranger.PutAsync("x"u8.ToArray(), "image/png", CancellationToken.None));
        Assert.DoesNotContain("another secret", error.ToString(), StringComparison.Ordinal);
        Assert.False(await Store.ExistsAsync(BlobKey.Of(SHA256.HashData("x"u8), "image/png"), CancellationToken.None));
    }

    [Fact]
    public async Task Says_what_is_wrong_with_the_bucket_or_the_address()
    {
        Assert.Contains("no such bucket", await Make(Options() with { Bucket = "elsewhere" }).CheckAsync(CancellationToken.None), StringComparison.Ordinal);
        var nobody = Make(Options() with { Endpoint = $"http://127.0.0.1:{Testing.FreePort.Next()}" });
        Assert.Contains("cannot be reached", await nobody.CheckAsync(CancellationToken.None), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keeps_prefixes_apart()
    {
        var key = await Store.PutAsync("mine"u8.ToArray(), "image/png", CancellationToken.None);
        Assert.False(await Make(Options() with { Prefix = "other/" }).ExistsAsync(key, CancellationToken.None));
        Assert.True(await Make(Options() with { Prefix = "media/" }).ExistsAsync(key, CancellationToken.None));
    }

    [Fact]
    public async Task Can_be_read_back_and_forth()
    {
        var content = RandomNumberGenerator.GetBytes(500_000);
        var key = await Store.PutAsync(content, "image/png", CancellationToken.None);
        await using var blob = await Store.OpenAsync(key, CancellationToken.None);
        var part = new byte[1000];
        foreach (var from in (int[])[0, 400_000, 17, 499_000])
        {
            blob!.Stream.Position = from;
            await blob.Stream.ReadExactlyAsync(part);
            Assert.Equal(content[from..(from + part.Length)], part);
        }
    }

    [Theory]
    [InlineData("", "", "Bucket")]
    [InlineData("not an address", "pictures", "Endpoint")]
    [InlineData("ftp://s3.example", "pictures", "Endpoint")]
    public void Options_that_cannot_work_are_named(string endpoint, string name, string option) =>
        Assert.Contains($"Federated:Media:S3:{option} ", (Options() with { Endpoint = endpoint, Bucket = name }).Fault(), StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        foreach (var services in made)
            await services.DisposeAsync();
    }

    private S3Options Options() => new()
    {
        Endpoint = bucket.Server.Endpoint,
        Bucket = BucketServer.Bucket,
        AccessKey = BucketServer.AccessKey,
        SecretKey = BucketServer.SecretKey,
    };

    private IBlobStore Make(S3Options options)
    {
        var services = new ServiceCollection().AddS3Blobs(options).BuildServiceProvider();
        made.Add(services);
        return services.GetRequiredService<IBlobStore>();
    }

    public sealed class RunningBucket : IAsyncLifetime
    {
        public BucketServer Server { get; private set; } = null!;

        public async Task InitializeAsync() => Server = await BucketServer.StartAsync();

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
