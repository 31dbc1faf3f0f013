using Federated.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace Federated.Storage.Tests.Blobs;

public sealed class FileSystemBlobStoreTests : BlobStoreContract, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("federated-blobs-").FullName;

    protected override IBlobStore Store => field ??= Make(Path.Combine(folder, "media"));

    [Fact]
    public async Task Leaves_nothing_but_the_blob_behind()
    {
        var key = await Store.PutAsync(new MemoryStream([1, 2, 3]), "image/png", CancellationToken.None);
        await Store.PutAsync(new MemoryStream([1, 2, 3]), "image/png", CancellationToken.None);
        await Store.CheckAsync(CancellationToken.None);
        var file = Assert.Single(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        Assert.Equal(Path.Combine(folder, "media", key.Value), file);
    }

    [Fact]
    public async Task Says_in_words_when_it_cannot_be_written_to()
    {
        var file = Path.Combine(folder, "a-file");
        await File.WriteAllTextAsync(file, "in the way");
        var problem = await Make(Path.Combine(file, "media")).CheckAsync(CancellationToken.None);
        Assert.Contains("cannot be written to", problem, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IBlobStore Make(string path) =>
        new ServiceCollection().AddFileSystemBlobs(path).BuildServiceProvider().GetRequiredService<IBlobStore>();
}
