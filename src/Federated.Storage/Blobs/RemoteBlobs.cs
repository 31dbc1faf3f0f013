namespace Federated.Storage.Blobs;

/// <summary>The store of copies of other servers' pictures: apart from our own media, so that losing or deleting all of it loses nothing.</summary>
/// <param name="store">Where the copies are.</param>
/// <param name="free">Bytes free on their disk; null where nobody can say, as of a bucket.</param>
public sealed class RemoteBlobs(IBlobStore store, Func<long?> free)
{
    public IBlobStore Store { get; } = store;

    /// <summary>Null: as much as one likes.</summary>
    public long? FreeBytes => free();
}
