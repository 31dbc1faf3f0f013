namespace Federated.Imaging.ContentCredentials;

/// <summary>One manifest of a store as it was read: claims, not facts, until <see cref="CredentialVerifier"/> has looked at them (C2PA 2.2 §10, §11).</summary>
/// <param name="Label">Its label, a URN that is unique in the store.</param>
public sealed record Manifest(string Label)
{
    /// <summary>Whether it only adds to the manifest before it and has no hash of the image (C2PA 2.2 §11.2.3).</summary>
    public bool IsUpdate { get; init; }

    /// <summary>1 or 2; 0 where the claim cannot be read.</summary>
    public int ClaimVersion { get; init; }

    /// <summary>The id of this version of the image.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The image's title.</summary>
    public string? Title { get; init; }

    /// <summary>The program that made the claim.</summary>
    public SoftwareAgent? Generator { get; init; }

    /// <summary>Who signed it; null where the signature cannot be read.</summary>
    public SignerInfo? Signer { get; init; }

    /// <summary>Every assertion in the order of the store.</summary>
    public IReadOnlyList<ManifestAssertion> Assertions { get; init; } = [];

    /// <summary>What was done, of all action assertions in order.</summary>
    public IReadOnlyList<ManifestAction> Actions { get; init; } = [];

    /// <summary>What went in.</summary>
    public IReadOnlyList<ManifestIngredient> Ingredients { get; init; } = [];

    /// <summary>What is said about training and mining, of <c>cawg.training-mining</c> and the older <c>c2pa.training-mining</c>.</summary>
    public IReadOnlyList<TrainingMiningEntry> TrainingMining { get; init; } = [];

    /// <summary>What is said about the generation.</summary>
    public GenerationFacts Generation { get; init; } = new();

    /// <summary>The digital source type of the first action that has one; null where none has.</summary>
    public string? DigitalSourceType => Generation.DigitalSourceType;
}
