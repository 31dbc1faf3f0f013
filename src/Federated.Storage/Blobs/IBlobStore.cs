namespace Federated.Storage.Blobs;

/// <summary>Keeps the bytes of media, on a disk or in a bucket, under names made from the bytes themselves.</summary>
/// <remarks>
/// Equal bytes of one media type are one blob, however often they are put: before <see cref="DeleteAsync"/> the caller must know that no other
/// row still names the key. What <see cref="PutAsync(Stream, string, CancellationToken)"/> has returned survives a loss of power.
/// </remarks>
public interface IBlobStore
{
    /// <summary>Reads <paramref name="content"/> to its end and keeps it; the caller has bounded its size.</summary>
    Task<BlobKey> PutAsync(Stream content, string mediaType, CancellationToken cancellationToken);

    /// <summary>Keeps <paramref name="content"/>.</summary>
    Task<BlobKey> PutAsync(ReadOnlyMemory<byte> content, string mediaType, CancellationToken cancellationToken);

    /// <summary>The bytes behind a key as a seekable stream, or null when there are none.</summary>
    Task<BlobContent?> OpenAsync(BlobKey key, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken);

    /// <summary>Removes a blob; true when there was one.</summary>
    Task<bool> DeleteAsync(BlobKey key, CancellationToken cancellationToken);

    /// <summary>Proves that the store can be written to: null, or in plain words why not.</summary>
    Task<string?> CheckAsync(CancellationToken cancellationToken);
}
