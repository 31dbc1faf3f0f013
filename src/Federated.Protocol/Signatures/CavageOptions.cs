namespace Federated.Protocol.Signatures;

/// <summary>How a signature after the draft is to be made, where the usual one does not do.</summary>
/// <param name="KeyId">The key, as the receiver will look for it; quotes and control characters throw when signing.</param>
/// <param name="Covered">Headers in lower case, <c>(request-target)</c>, <c>(created)</c>, <c>(expires)</c>, in the order in which they are signed.</param>
public sealed record CavageOptions(string KeyId, IReadOnlyList<string> Covered)
{
    /// <summary>The algorithm; null takes the one that goes with the key.</summary>
    public SignatureAlgorithm? Algorithm { get; init; }

    /// <summary>Whether the name <c>hs2019</c> is written whatever the algorithm, as draft-cavage-12 §2.1.3 wants; else the older names, which strict peers know.</summary>
    public bool HidesAlgorithm { get; init; }

    /// <summary>What <c>(created)</c> says, to the second.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>What <c>(expires)</c> says, to the second.</summary>
    public DateTimeOffset? Expires { get; init; }
}
