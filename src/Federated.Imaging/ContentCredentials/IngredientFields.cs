namespace Federated.Imaging.ContentCredentials;

/// <summary>The fields of an ingredient assertion, whose names changed from version to version (C2PA 2.2 §18.15.6).</summary>
internal sealed class IngredientFields
{
    private readonly CborNode node;

    private IngredientFields(CborNode node, int version, IngredientRelationship relationship)
    {
        this.node = node;
        Version = version;
        Relationship = relationship;
    }

    public int Version { get; }

    public IngredientRelationship Relationship { get; }

    public string? Title => node.TextOf("dc:title");

    public string? Format => node.TextOf("dc:format");

    public string? InstanceId => node.TextOf("instanceID");

    public string? Description => node.TextOf("description");

    public string? InformationalUrl => node.TextOf(Version >= 3 ? "informationalURI" : "informational_URI");

    public IEnumerable<string> DataTypes => node.ItemsOf(Version >= 3 ? "dataTypes" : "data_types").Select(type => type.TextOf("type")).OfType<string>();

    public HashedUri? Data => HashedUri.Read(node["data"]);

    public bool NamesManifest => node.Has(Version >= 3 ? "activeManifest" : "c2pa_manifest");

    public HashedUri? Manifest => HashedUri.Read(node[Version >= 3 ? "activeManifest" : "c2pa_manifest"]);

    public HashedUri? ClaimSignature => HashedUri.Read(node["claimSignature"]);

    public bool HasResults => node.MapOf("validationResults") is not null;

    public string? ManifestLabel => JumbfUri.Parse(Manifest?.Url) is { Manifest: { } label, Path: "" } ? label : null;

    /// <summary>Null where the assertion is not what its label says.</summary>
    public static IngredientFields? Read(AssertionBox assertion)
    {
        if (assertion.Cbor is not { Kind: CborKind.Map } node)
            return null;
        IngredientRelationship? relationship = node.TextOf("relationship") switch
        {
            "parentOf" => IngredientRelationship.ParentOf,
            "componentOf" => IngredientRelationship.ComponentOf,
            "inputTo" => IngredientRelationship.InputTo,
            _ => null,
        };
        var version = assertion.Kind switch { "c2pa.ingredient" => 1, "c2pa.ingredient.v2" => 2, _ => 3 };
        return relationship is { } told ? new IngredientFields(node, version, told) : null;
    }

    /// <summary>What the generator found when it took the ingredient in (§18.15.12.4): failures that it knew of are not news.</summary>
    public IEnumerable<(string Code, string? Url)> KnownStatuses()
    {
        foreach (var status in node.ItemsOf("validationStatus"))
            if (status.TextOf("code") is { } code)
                yield return (code, status.TextOf("url"));
        if (node.MapOf("validationResults") is not { } results)
            yield break;
        var maps = results.ItemsOf("ingredientDeltas").Select(delta => delta.MapOf("validationDeltas")).Prepend(results.MapOf("activeManifest"));
        foreach (var map in maps)
            foreach (var list in (string[])["success", "informational", "failure"])
                foreach (var status in map?.ItemsOf(list) ?? [])
                    if (status.TextOf("code") is { } code)
                        yield return (code, status.TextOf("url"));
    }
}
