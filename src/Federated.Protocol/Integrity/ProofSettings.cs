namespace Federated.Protocol.Integrity;

/// <summary>What a new proof says about itself.</summary>
public sealed record ProofSettings
{
    /// <summary>The id of the key, as the signer's actor document names it in <c>assertionMethod</c>.</summary>
    public required string VerificationMethod { get; init; }

    /// <summary>When it is made; written in whole seconds, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>How; <c>eddsa-jcs-2022</c> unless said otherwise, the only one of FEP-8b32.</summary>
    public ProofSuite Suite { get; init; } = ProofSuite.EddsaJcs2022;

    /// <summary>What for; <c>assertionMethod</c> unless said otherwise (FEP-8b32).</summary>
    public string Purpose { get; init; } = ProofPolicy.AssertionMethod;

    /// <summary>Until when it is valid; null for no end.</summary>
    public DateTimeOffset? Expires { get; init; }
}
