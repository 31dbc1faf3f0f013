using System.Text;
using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Features.Accounts;
using Federated.Federation.SignedHttp;
using Federated.Protocol.Signatures;
using Federated.Storage.Secrets;
using Federated.Testing;

namespace Federated.Federation.Tests.SignedHttp;

public sealed class KeysTests
{
    [Fact]
    public void A_fresh_pair_of_pairs_fits_and_opens_again_from_its_seal()
    {
        using var box = new SecretBox(new byte[SecretBox.KeySize]);
        var fresh = new ActorKeyFactory().Create();
        var account = new LocalAccount
        {
            Id = 1,
            Uri = ActorUri.Parse("https://pics.example/users/alice"),
            Username = "alice",
            HandleKey = "alice",
            CreatedAt = DateTimeOffset.UnixEpoch,
            RsaPublicKey = fresh.RsaPublicKey,
            SealedRsaPrivateKey = box.Seal(fresh.RsaPrivateKey, ActorKeySeals.Rsa),
            Ed25519PublicKey = fresh.Ed25519PublicKey,
            SealedEd25519PrivateKey = box.Seal(fresh.Ed25519PrivateKey, ActorKeySeals.Ed25519),
        };
        var keys = new LocalKeys(box, new ManualTimeProvider());
        var text = Encoding.UTF8.GetBytes("text");

        var rsa = keys.Rsa(account);
        var ed25519 = keys.Ed25519(account);

        using var published = System.Security.Cryptography.RSA.Create();
        published.ImportSubjectPublicKeyInfo(fresh.RsaPublicKey, out _);
        Assert.Equal(2048, published.KeySize);
        Assert.True(published.VerifyData(text, rsa.Sign(text), System.Security.Cryptography.HashAlgorithmName.SHA256, System.Security.Cryptography.RSASignaturePadding.Pkcs1));
        Assert.True(VerificationKey.FromEd25519(fresh.Ed25519PublicKey).Verify(SignatureAlgorithm.Ed25519, text, ed25519.Sign(text)));
        Assert.Same(rsa, keys.Rsa(account));
    }
}
