namespace Federated.Storage.Blobs;

/// <summary>The store of pictures that are held back: sealed, and apart from everything that is served.</summary>
public sealed class SealedBlobs(IBlobStore store)
{
    public IBlobStore Store { get; } = store;
}
