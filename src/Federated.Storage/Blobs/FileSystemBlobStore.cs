using System.Buffers;
using System.Security.Cryptography;

namespace Federated.Storage.Blobs;

/// <summary>Keeps blobs as files under one folder of this machine.</summary>
/// <remarks>A blob appears under its name complete or not at all: it is written aside, flushed to the disk, then renamed.</remarks>
internal sealed class FileSystemBlobStore(string root) : IBlobStore
{
    private const string Aside = ".incoming"; // inside the root, so that the rename never crosses file systems
    private const int BufferSize = 81_920;

    private readonly string root = Path.GetFullPath(root);

    public async Task<BlobKey> PutAsync(Stream content, string mediaType, CancellationToken cancellationToken)
    {
        if (!BlobKey.Keeps(mediaType))
            throw new ArgumentException($"Content of type '{mediaType}' is not kept.", nameof(mediaType));
        var aside = Path.Combine(root, Aside);
        Directory.CreateDirectory(aside);
        var incoming = Path.Combine(aside, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        try
        {
            var key = BlobKey.Of(await WriteAsync(content, incoming, cancellationToken), mediaType);
            Publish(incoming, PathOf(key));
            return key;
        }
        finally
        {
            File.Delete(incoming); // no more than a leftover by now; absent after a rename
        }
    }

    public async Task<BlobKey> PutAsync(ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken)
    {
        var key = BlobKey.Of(SHA256.HashData(content.Span), mediaType);
        if (File.Exists(PathOf(key)))
            return key;
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        return await PutAsync(stream, mediaType, cancellationToken);
    }

    public Task<BlobContent?> OpenAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            var stream = new FileStream(PathOf(key), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
            });
            return Task.FromResult<BlobContent?>(new BlobContent(stream, stream.Length, key.MediaType));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return Task.FromResult<BlobContent?>(null);
        }
    }

    public Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(File.Exists(PathOf(key)));
    }

    public Task<bool> DeleteAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var path = PathOf(key);
        if (!File.Exists(path))
            return Task.FromResult(false);
        File.Delete(path);
        return Task.FromResult(true);
    }

    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        var probe = Path.Combine(root, Aside, $"check-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}");
        try
        {
            Directory.CreateDirectory(Path.Combine(root, Aside));
            await File.WriteAllBytesAsync(probe, "ok"u8.ToArray(), cancellationToken);
            File.Delete(probe);
            return null;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return $"The media folder {root} cannot be written to: {broken.Message}";
        }
    }

    private string PathOf(BlobKey key) => Path.Combine(root, key.Value);

    private static async Task<byte[]> WriteAsync(Stream content, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0;)
            {
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true); // the row that names this blob will be durable, so the blob must be first
            return hash.GetHashAndReset();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Publish(string incoming, string path)
    {
        if (File.Exists(path))
            return;
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        File.Move(incoming, path, overwrite: true); // two writers of the same bytes: whoever is last replaces equals by equals
        // A rename is durable only once its folder is; so are the two folders above, which may be new as well.
        for (var level = folder; ; level = Path.GetDirectoryName(level)!)
        {
            FolderFlush.Flush(level);
            if (level == root)
                return;
        }
    }
}
