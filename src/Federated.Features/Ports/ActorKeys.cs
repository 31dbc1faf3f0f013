namespace Federated.Features.Ports;

/// <summary>A fresh pair of key pairs for a new account, private halves still open.</summary>
/// <param name="RsaPublicKey">SubjectPublicKeyInfo DER.</param>
/// <param name="RsaPrivateKey">PKCS#8 DER.</param>
/// <param name="Ed25519PublicKey">32 bytes.</param>
/// <param name="Ed25519PrivateKey">The 32-byte seed.</param>
public sealed record ActorKeys(byte[] RsaPublicKey, byte[] RsaPrivateKey, byte[] Ed25519PublicKey, byte[] Ed25519PrivateKey);
