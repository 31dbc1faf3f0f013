namespace Federated.Imaging.ContentCredentials;

/// <summary>Everything that was found about a file's credentials.</summary>
public sealed record CredentialVerification
{
    /// <summary>The result in one word.</summary>
    public required CredentialState State { get; init; }

    /// <summary>Why there is no store, where there is none.</summary>
    public CredentialRefusal Refusal { get; init; }

    /// <summary>The manifests; null where there are none.</summary>
    public ManifestStore? Store { get; init; }

    /// <summary>What was found about the manifest that speaks for the file, in the order of the checks.</summary>
    public IReadOnlyList<ValidationStatus> Statuses { get; init; } = [];

    /// <summary>What was found about ingredients, in the order of the checks.</summary>
    public IReadOnlyList<IngredientVerification> Ingredients { get; init; } = [];

    /// <summary>The time that a trusted authority attested; null where none did.</summary>
    public DateTimeOffset? AttestedTime { get; init; }

    /// <summary>Whether the manifest that speaks for the file got this code.</summary>
    public bool Has(string code) => Statuses.Any(status => status.Code == code);
}
