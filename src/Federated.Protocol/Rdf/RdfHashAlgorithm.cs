namespace Federated.Protocol.Rdf;

/// <summary>The hash inside RDFC-1.0 (§4.2); both sides of a signature must use the same.</summary>
public enum RdfHashAlgorithm
{
    /// <summary>SHA-256, which every implementation has and which is meant where nothing is said.</summary>
    Sha256,

    /// <summary>SHA-384.</summary>
    Sha384,
}
