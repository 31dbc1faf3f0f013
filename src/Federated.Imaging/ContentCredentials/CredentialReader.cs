namespace Federated.Imaging.ContentCredentials;

/// <summary>Finds, reads, takes out and puts in the content credentials of PNG, JPEG and WebP files (C2PA 2.2).</summary>
/// <remarks>Nothing here checks a signature: what is read are claims. <see cref="CredentialVerifier"/> checks, <see cref="CredentialSigner"/> signs.</remarks>
public static class CredentialReader
{
    /// <summary>The media type of a manifest store in a file of its own (C2PA 2.2 §11.4).</summary>
    public const string MediaType = "application/c2pa";

    /// <summary>Reads the manifest store of an image file.</summary>
    /// <param name="file">The whole file; what is read are slices of it.</param>
    /// <param name="limits">Limits on what a stranger's file may ask for; null for the default ones.</param>
    public static CredentialReading Read(ReadOnlyMemory<byte> file, CredentialLimits? limits = null)
    {
        if (CredentialAsset.Read(file, out var refusal) is not { } asset)
            return new CredentialReading(null, refusal);
        return asset.Store.IsEmpty ? new CredentialReading(null, CredentialRefusal.NoStore) : ReadStore(asset.Store, limits);
    }

    /// <summary>Reads a manifest store that stands alone, as in a sidecar file.</summary>
    /// <param name="store">The store's bytes and nothing else.</param>
    /// <param name="limits">Limits on what a stranger's store may ask for; null for the default ones.</param>
    public static CredentialReading ReadStore(ReadOnlyMemory<byte> store, CredentialLimits? limits = null)
    {
        var read = ManifestStore.Read(store, limits ?? CredentialLimits.Default, out var refusal);
        return new CredentialReading(read, refusal);
    }

    /// <summary>Takes the manifest store out of an image file as it is, to be served as a sidecar; null where there is none or several.</summary>
    public static byte[]? Extract(ReadOnlyMemory<byte> file) =>
        CredentialAsset.Read(file, out _) is { Store.IsEmpty: false } asset ? asset.Store.ToArray() : null;

    /// <summary>Puts a manifest store into an image file, in the place of one that is there; null where the file cannot carry one.</summary>
    /// <remarks>The hash in the store has to be that of the file: this is the way back from <see cref="Extract"/>, not a way to sign.</remarks>
    /// <param name="file">A PNG, JPEG or WebP file.</param>
    /// <param name="store">The store, as <see cref="Extract"/> gave it.</param>
    public static byte[]? Attach(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> store) =>
        JumbfReader.Read(store, CredentialLimits.Default, out _) is null ? null : CredentialAsset.Read(file, out _)?.Embed(store.Span);

    /// <summary>The file without its manifest store; null where the file cannot be taken apart.</summary>
    public static byte[]? Remove(ReadOnlyMemory<byte> file) => CredentialAsset.Read(file, out _)?.Remove();
}
