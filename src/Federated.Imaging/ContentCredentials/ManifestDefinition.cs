using System.Globalization;

namespace Federated.Imaging.ContentCredentials;

/// <summary>What a new manifest is to say; ids and times are the caller's, so that the same definition gives the same bytes but for the signature.</summary>
public sealed record ManifestDefinition
{
    internal const string IngredientKind = "c2pa.ingredient.v3";

    /// <summary>A new UUID: the manifest is called <c>urn:c2pa:UUID</c>.</summary>
    public required Guid ManifestId { get; init; }

    /// <summary>A unique id of this version of the image, such as <c>xmp:iid:UUID</c>; that of its XMP where it has one.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The program that signs.</summary>
    public required SoftwareAgent Generator { get; init; }

    /// <summary>The image's title.</summary>
    public string? Title { get; init; }

    /// <summary>What was done, first <c>c2pa.created</c> with a digital source type, or <c>c2pa.opened</c> with the parent.</summary>
    public required IReadOnlyList<ManifestAction> Actions { get; init; }

    /// <summary>What went in.</summary>
    public IReadOnlyList<IngredientDefinition> Ingredients { get; init; } = [];

    /// <summary>What else is said.</summary>
    public IReadOnlyList<AssertionDefinition> Assertions { get; init; } = [];

    /// <summary>How much of the ancestors' manifests is carried along.</summary>
    public CredentialLimits Limits { get; init; } = CredentialLimits.Default;

    /// <summary>The label that the manifest gets.</summary>
    public string Label => "urn:c2pa:" + ManifestId.ToString("D").ToUpperInvariant();

    /// <summary>The label that the ingredient at this index of <see cref="Ingredients"/> gets, for <see cref="ManifestAction.Ingredients"/>.</summary>
    public static string IngredientLabel(int index) =>
        index == 0 ? IngredientKind : string.Create(CultureInfo.InvariantCulture, $"{IngredientKind}__{index}");

    /// <summary>A manifest for a file that somebody else signed already: that one is opened and published, and its manifests are carried along unchanged.</summary>
    /// <param name="original">What verifying the file gave.</param>
    /// <param name="format">The file's media type.</param>
    /// <param name="manifestId">A new UUID.</param>
    /// <param name="instanceId">A unique id of this version of the image.</param>
    /// <param name="generator">The program that signs.</param>
    /// <param name="at">When it was opened and published.</param>
    public static ManifestDefinition Wrapping(CredentialVerification original, string format, Guid manifestId, string instanceId, SoftwareAgent generator, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(original);
        var title = original.Store?.Active.Title ?? "original";
        return new ManifestDefinition
        {
            ManifestId = manifestId,
            InstanceId = instanceId,
            Generator = generator,
            Title = title,
            Ingredients = [IngredientDefinition.Image(IngredientRelationship.ParentOf, title, format, original)],
            Actions =
            [
                new ManifestAction(ActionNames.Opened) { When = at, Ingredients = [IngredientLabel(0)] },
                new ManifestAction(ActionNames.EditedMetadata) { When = at, SoftwareAgent = generator },
                new ManifestAction(ActionNames.Published) { When = at },
            ],
        };
    }
}
