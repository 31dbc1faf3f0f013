namespace Federated.Imaging.ContentCredentials;

/// <summary>A store that is signed and only lacks its time-stamp, if it is to have one.</summary>
internal sealed record PendingStore(ManifestBuilder Builder, byte[] HashBox, byte[] Claim, byte[] Signature, int StoreLength)
{
    /// <summary>The finished store; null where the time-stamp does not fit into the room that was kept for it.</summary>
    public byte[]? Finish(ReadOnlySpan<byte> token)
    {
        if (Builder.OpenHeader(token) is not { } header)
            return null;
        var store = Builder.Assemble(this, header);
        return store.Length == StoreLength ? store : throw new InvalidOperationException("The store is not as long as was measured.");
    }
}
