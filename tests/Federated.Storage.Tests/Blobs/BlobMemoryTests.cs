using System.Security.Cryptography;
using Federated.Storage.Blobs;
using Federated.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Tests.Blobs;

public sealed class BlobMemoryTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly ManualTimeProvider clock = new();
    private readonly IBlobStore store;
    private readonly BlobMemory memory;

    public BlobMemoryTests()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(clock).AddFileSystemBlobs(folder.Path).AddBlobMemory(new BlobOptions { CacheMiB = 4 }).BuildServiceProvider();
        (store, memory) = (services.GetRequiredService<IBlobStore>(), services.GetRequiredService<BlobMemory>());
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Gives_what_the_store_has_and_nothing_else()
    {
        var content = RandomNumberGenerator.GetBytes(1000);
        var key = await store.PutAsync(content, "image/png", default);
        Assert.Equal(content, await memory.GetAsync(key, default));
        Assert.Null(await memory.GetAsync(BlobKey.Of(new byte[32], "image/png"), default));
    }

    [Fact]
    public async Task Never_holds_more_than_it_may_and_lets_go_of_what_was_used_longest_ago()
    {
        var keys = new List<BlobKey>();
        for (var i = 0; i < 8; i++)
        {
            keys.Add(await store.PutAsync(RandomNumberGenerator.GetBytes(1_000_000), "image/png", default));
            await memory.GetAsync(keys[i], default);
            await memory.GetAsync(keys[0], default);
            Assert.InRange(memory.Used, 1, 4 * 1024 * 1024);
        }

        // What is in memory is given out without a look at the store, for a while.
        await store.DeleteAsync(keys[0], default);
        await store.DeleteAsync(keys[1], default);
        Assert.NotNull(await memory.GetAsync(keys[0], default));
        Assert.Null(await memory.GetAsync(keys[1], default));
    }

    [Fact]
    public async Task Forgets_within_seconds_what_another_process_deleted()
    {
        var key = await store.PutAsync("gone soon"u8.ToArray(), "image/png", default);
        await memory.GetAsync(key, default);
        await store.DeleteAsync(key, default);
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(await memory.GetAsync(key, default));
        Assert.Equal(0, memory.Used);
    }

    [Fact]
    public async Task Leaves_large_blobs_to_the_store()
    {
        var key = await store.PutAsync(new byte[BlobMemory.MaxBlobBytes + 1], "image/png", default);
        Assert.Null(await memory.GetAsync(key, default));
        Assert.Equal(0, memory.Used);
    }
}
