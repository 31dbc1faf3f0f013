namespace Federated.Domain.Actors;

/// <summary>The kinds of key that an actor may have.</summary>
public enum KeyAlgorithm
{
    Rsa = 0,
    Ed25519 = 1,
}
