namespace Federated.Imaging.ContentCredentials;

/// <summary>Tells whether a file is as its signer left it, and whether the signer is trusted, with every single result (C2PA 2.2 §15).</summary>
/// <remarks>
/// It uses no network, no clock and no trust list of its own: revocation is not asked for, and the caller gives the anchors and the time. What
/// it takes from the file is bounded by <see cref="CredentialLimits"/>. Not checked: general box hashes, collections and BMFF, which are not
/// for PNG, JPEG and WebP as this library signs them; OCSP responses; the list of fields in c2pa.metadata.
/// </remarks>
public static class CredentialVerifier
{
    /// <summary>Verifies the credentials in an image file.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="trust">Whom to trust.</param>
    /// <param name="at">The time of the verification; certificates have to be valid then where no time-stamp attests an earlier time.</param>
    /// <param name="limits">Limits on what the file may ask for; null for the default ones.</param>
    public static CredentialVerification Verify(ReadOnlyMemory<byte> file, TrustSettings trust, DateTimeOffset at, CredentialLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        if (CredentialAsset.Read(file, out var refusal) is not { } asset)
            return Nothing(refusal);
        if (asset.Store.IsEmpty)
            return Nothing(CredentialRefusal.NoStore);
        return ManifestStore.Read(asset.Store, limits ?? CredentialLimits.Default, out refusal) is { } store
            ? new StoreCheck(store, file, asset, trust, at).Check()
            : Nothing(refusal);
    }

    /// <summary>Verifies a manifest store that came beside the file (C2PA 2.2 §11.4).</summary>
    /// <param name="file">The file that it is about, of any format; it should carry no store itself.</param>
    /// <param name="store">The store, as a sidecar holds it.</param>
    /// <param name="trust">Whom to trust.</param>
    /// <param name="at">The time of the verification.</param>
    /// <param name="limits">Limits on what the store may ask for; null for the default ones.</param>
    public static CredentialVerification VerifyDetached(ReadOnlyMemory<byte> file, ReadOnlyMemory<byte> store, TrustSettings trust, DateTimeOffset at, CredentialLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(trust);
        return ManifestStore.Read(store, limits ?? CredentialLimits.Default, out var refusal) is { } read
            ? new StoreCheck(read, file, CredentialAsset.Read(file, out _), trust, at).Check()
            : Nothing(refusal);
    }

    private static CredentialVerification Nothing(CredentialRefusal refusal) => new()
    {
        State = refusal is CredentialRefusal.NoStore or CredentialRefusal.UnknownFormat ? CredentialState.None : CredentialState.Malformed,
        Refusal = refusal,
    };
}
