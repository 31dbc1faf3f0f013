using Federated.Domain.Accounts;
using Federated.Protocol.Signatures;
using Federated.Storage.Secrets;

namespace Federated.Federation.SignedHttp;

/// <summary>Opens the sealed private keys of our own actors, and keeps those in use open for a while.</summary>
internal sealed class LocalKeys(SecretBox box, TimeProvider clock)
{
    // The purposes under which accounts seal their keys.
    private const string RsaPurpose = "actor-key/rsa";
    private const string Ed25519Purpose = "actor-key/ed25519";

    /// <summary>Accounts that publish at the same time on one node; more only costs opening again.</summary>
    private const int Capacity = 1000;

    private readonly RecentlyUsed<long, SigningKey> rsaKeys = new(Capacity, TimeSpan.FromHours(1), clock);

    /// <summary>The key of HTTP signatures, named <c>LocalUris.MainKey</c>.</summary>
    public SigningKey Rsa(LocalAccount account)
    {
        if (rsaKeys.TryGet(account.Id, out var known))
            return known;
        var key = SigningKey.ImportRsa(box.Open(account.SealedRsaPrivateKey, RsaPurpose));
        rsaKeys.Set(account.Id, key);
        return key;
    }

    /// <summary>The key of integrity proofs, named <c>LocalUris.Ed25519Key</c>.</summary>
    public SigningKey Ed25519(LocalAccount account) => SigningKey.ImportEd25519(box.Open(account.SealedEd25519PrivateKey, Ed25519Purpose));
}
