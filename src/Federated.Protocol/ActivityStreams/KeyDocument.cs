namespace Federated.Protocol.ActivityStreams;

/// <summary>A public key as an actor publishes it, or as it stands alone at its own address.</summary>
public sealed record KeyDocument : WireDocument
{
    /// <summary>The key's id, usually the actor's with a fragment.</summary>
    public required string Id { get; init; }

    /// <summary>The actor whose key it says it is; to be checked with that actor.</summary>
    public required string Owner { get; init; }

    /// <summary>An RSA key (now and then another) as PEM; null for a Multikey.</summary>
    public string? PublicKeyPem { get; init; }

    /// <summary>A key as Multikey, <c>z…</c>; null for a PEM.</summary>
    public string? PublicKeyMultibase { get; init; }
}
