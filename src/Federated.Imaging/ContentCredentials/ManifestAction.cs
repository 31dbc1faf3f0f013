namespace Federated.Imaging.ContentCredentials;

/// <summary>Something that was done to the image, or that made it (C2PA 2.2 §18.14).</summary>
/// <param name="Name">The action's name, such as <c>c2pa.created</c>; <see cref="ActionNames"/> has the ones that this library writes.</param>
public sealed record ManifestAction(string Name)
{
    /// <summary>When it was done; null where it is not told. Claimed by the generator, not attested by anyone.</summary>
    public DateTimeOffset? When { get; init; }

    /// <summary>The IRI of the IPTC digital source type; required with <c>c2pa.created</c>.</summary>
    public string? DigitalSourceType { get; init; }

    /// <summary>The program that did it.</summary>
    public SoftwareAgent? SoftwareAgent { get; init; }

    /// <summary>A description for people.</summary>
    public string? Description { get; init; }

    /// <summary>The labels of the ingredient assertions that it used, as <see cref="ManifestDefinition.IngredientLabel"/> gives them.</summary>
    public IReadOnlyList<string> Ingredients { get; init; } = [];
}
