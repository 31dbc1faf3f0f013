using Federated.Features.Ports;
using Federated.Protocol.Signatures;

namespace Federated.Federation.SignedHttp;

/// <summary>Makes the two key pairs of a new account: RSA-2048 for HTTP signatures, Ed25519 for integrity proofs.</summary>
internal sealed class ActorKeyFactory : IActorKeyFactory
{
    public ActorKeys Create()
    {
        var rsa = SigningKey.CreateRsa();
        var ed25519 = SigningKey.CreateEd25519();
        return new ActorKeys(
            rsa.VerificationKey.ExportDer(),
            rsa.Export(),
            // SubjectPublicKeyInfo of Ed25519 ends with the 32 bytes of the key (RFC 8410 §4).
            ed25519.VerificationKey.ExportDer()[^32..],
            ed25519.Export());
    }
}
