namespace Federated.Domain.Actors;

/// <summary>A public key that its owner's own document lists, kept so that admission need not fetch.</summary>
public sealed class RemoteKey
{
    /// <summary>The key id exactly as signatures name it.</summary>
    public required string KeyId { get; init; }

    public required long ActorId { get; set; }

    public RemoteActor? Actor { get; set; }

    public required KeyAlgorithm Algorithm { get; set; }

    /// <summary>RSA: SubjectPublicKeyInfo DER. Ed25519: the 32 raw bytes.</summary>
    public required byte[] PublicKey { get; set; }

    public required DateTimeOffset FetchedAt { get; set; }
}
