using System.Security.Cryptography;
using Federated.Storage.Blobs;

namespace Federated.Storage.Tests.Blobs;

/// <summary>What every blob store has to do, wherever it keeps its bytes.</summary>
public abstract class BlobStoreContract
{
    protected abstract IBlobStore Store { get; }

    [Fact]
    public async Task Gives_back_what_was_put()
    {
        var content = RandomNumberGenerator.GetBytes(300_000);
        var key = await Store.PutAsync(new MemoryStream(content), "image/png", CancellationToken.None);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), key.Sha256);
        Assert.True(await Store.ExistsAsync(key, CancellationToken.None));

        await using var blob = await Store.OpenAsync(key, CancellationToken.None);
        Assert.NotNull(blob);
        Assert.Equal(content.Length, blob.Length);
        Assert.Equal("image/png", blob.MediaType);
        using var copy = new MemoryStream();
        await blob.Stream.CopyToAsync(copy);
        Assert.Equal(content, copy.ToArray());
    }

    [Fact]
    public async Task Can_be_read_from_the_middle()
    {
        var key = await Store.PutAsync("0123456789"u8.ToArray(), "application/octet-stream", CancellationToken.None);
        await using var blob = await Store.OpenAsync(key, CancellationToken.None);
        blob!.Stream.Seek(7, SeekOrigin.Begin);
        using var reader = new StreamReader(blob.Stream);
        Assert.Equal("789", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task Gives_equal_bytes_one_key_and_other_bytes_another()
    {
        var first = await Store.PutAsync("a"u8.ToArray(), "image/gif", CancellationToken.None);
        Assert.Equal(first, await Store.PutAsync(new MemoryStream("a"u8.ToArray()), "image/gif", CancellationToken.None));
        Assert.NotEqual(first, await Store.PutAsync("b"u8.ToArray(), "image/gif", CancellationToken.None));
    }

    [Fact]
    public async Task Takes_the_same_bytes_from_many_at_once()
    {
        var content = RandomNumberGenerator.GetBytes(100_000);
        var keys = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Store.PutAsync(new MemoryStream(content), "image/png", CancellationToken.None)));
        Assert.Single(keys.Distinct());
        await using var blob = await Store.OpenAsync(keys[0], CancellationToken.None);
        Assert.Equal(content.Length, blob!.Length);
    }

    [Fact]
    public async Task Deletes_once()
    {
        var key = await Store.PutAsync("gone"u8.ToArray(), "image/png", CancellationToken.None);
        Assert.True(await Store.DeleteAsync(key, CancellationToken.None));
        Assert.False(await Store.DeleteAsync(key, CancellationToken.None));
        Assert.False(await Store.ExistsAsync(key, CancellationToken.None));
        Assert.Null(await Store.OpenAsync(key, CancellationToken.None));
    }

    [Fact]
    public async Task Knows_nothing_of_what_was_never_put()
    {
        var key = BlobKey.Of(new byte[32], "image/png");
        Assert.False(await Store.ExistsAsync(key, CancellationToken.None));
        Assert.Null(await Store.OpenAsync(key, CancellationToken.None));
        Assert.False(await Store.DeleteAsync(key, CancellationToken.None));
    }

    [Fact]
    public async Task Keeps_nothing_of_an_upload_that_breaks_off()
    {
        var whole = RandomNumberGenerator.GetBytes(200_000);
        await Assert.ThrowsAsync<IOException>(() => Store.PutAsync(new BreakingStream(whole), "image/png", CancellationToken.None));
        Assert.False(await Store.ExistsAsync(BlobKey.Of(SHA256.HashData(whole), "image/png"), CancellationToken.None));
    }

    [Fact]
    public async Task Refuses_a_type_that_is_not_kept() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Store.PutAsync(new MemoryStream(), "text/html", CancellationToken.None));

    [Fact]
    public async Task Reports_that_it_can_be_written_to() => Assert.Null(await Store.CheckAsync(CancellationToken.None));

    private sealed class BreakingStream(byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position > Length / 2 ? throw new IOException("The sender went away.") : base.ReadAsync(buffer, cancellationToken);
    }
}
