namespace Federated.Storage.Blobs;

/// <summary>Reads a stored file whole, for those who take files apart.</summary>
public static class BlobReads
{
    /// <summary>Null when there is no such file. What is stored was bounded when it was put in.</summary>
    public static async Task<byte[]?> ReadAsync(this IBlobStore blobs, BlobKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(blobs);
        await using var content = await blobs.OpenAsync(key, cancellationToken);
        if (content is null)
            return null;
        var bytes = new byte[content.Length];
        await content.Stream.ReadExactlyAsync(bytes, cancellationToken);
        return bytes;
    }
}
