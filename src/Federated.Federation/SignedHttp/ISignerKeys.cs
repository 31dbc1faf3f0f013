namespace Federated.Federation.SignedHttp;

/// <summary>Finds the public keys of others; implemented where remote documents are fetched and kept.</summary>
internal interface ISignerKeys
{
    /// <summary>The key as we have it, fetched if we do not.</summary>
    Task<KeyLookup> FindAsync(string keyId, CancellationToken cancellationToken);

    /// <summary>The key as its owner lists it now, after the one that we had did not fit; null when it was asked for a moment ago.</summary>
    Task<KeyLookup?> RefetchAsync(string keyId, CancellationToken cancellationToken);
}
