using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Protocol.Signatures;
using Federated.Storage.Secrets;

namespace Federated.Federation.SignedHttp;

/// <summary>Opens the sealed private keys of our own actors, and keeps those in use open for a while.</summary>
internal sealed class LocalKeys(SecretBox box, TimeProvider clock)
{
    /// <summary>Accounts that publish at the same time on one node; more only costs opening again.</summary>
    private const int Capacity = 1000;

    private readonly RecentlyUsed<long, SigningKey> rsaKeys = new(Capacity, TimeSpan.FromHours(1), clock);

    /// <summary>The key of HTTP signatures, named <c>LocalUris.MainKey</c>.</summary>
    public SigningKey Rsa(LocalAccount account)
    {
        if (rsaKeys.TryGet(account.Id, out var known))
            return known;
        var key = SigningKey.ImportRsa(box.Open(account.SealedRsaPrivateKey, ActorKeySeals.Rsa));
        rsaKeys.Set(account.Id, key);
        return key;
    }

    /// <summary>The key of integrity proofs, named <c>LocalUris.Ed25519Key</c>.</summary>
    public SigningKey Ed25519(LocalAccount account) => SigningKey.ImportEd25519(box.Open(account.SealedEd25519PrivateKey, ActorKeySeals.Ed25519));
}
