using System.Globalization;
using Federated.Domain.Images;
using Federated.Features.Consent;
using Federated.Imaging.ContentCredentials;

namespace Federated.Features.Provenance;

/// <summary>What is signed with a picture of ours (C2PA): how it was made, from what, and whether it may be trained on.</summary>
internal static class FileManifest
{
    /// <param name="original">What verifying the file gave: whoever signed it before is kept as the parent, byte for byte (C2PA 2.2 §18.15).</param>
    /// <param name="parents">Each parent with what verifying its file gave; null where there is no file.</param>
    public static ManifestDefinition For(
        FileClaims claims, string mediaType, Guid id, SoftwareAgent generator, CredentialVerification original, IReadOnlyList<(ParentImage Parent, CredentialVerification? Credentials)> parents)
    {
        var isWrapped = original.Store is not null;
        List<IngredientDefinition> ingredients = [];
        if (isWrapped)
            ingredients.Add(IngredientDefinition.Image(IngredientRelationship.ParentOf, original.Store!.Active.Title ?? "original", mediaType, original));
        foreach (var (parent, credentials) in parents)
        {
            // There is one parent (§18.15.3): what a provider signed, else the picture that this one changes. The others went in beside it.
            var relationship = ingredients.Count == 0 ? IngredientRelationship.ParentOf : IngredientRelationship.InputTo;
            ingredients.Add(IngredientDefinition.Image(relationship, parent.Title, parent.MediaType, credentials, parent.Url));
        }

        var inputs = Inputs(claims).ToList();
        var making = Enumerable.Range(ingredients.Count, inputs.Count).Concat(Enumerable.Range(1, Math.Max(0, ingredients.Count - 1)));
        var labels = making.Select(ManifestDefinition.IngredientLabel).ToList();
        return new ManifestDefinition
        {
            ManifestId = id,
            InstanceId = "xmp:iid:" + id.ToString("D", CultureInfo.InvariantCulture),
            Generator = generator,
            Title = claims.Credit is { } credit ? "Picture by " + credit : null,
            Actions = [.. Actions(claims, generator, isWrapped, hasParent: ingredients.Count > 0, labels)],
            Ingredients = [.. ingredients, .. inputs],
            Assertions = [AssertionDefinition.TrainingMining(FileTerms.TrainingMining(claims.Terms))],
        };
    }

    private static IEnumerable<ManifestAction> Actions(FileClaims claims, SoftwareAgent generator, bool isWrapped, bool hasParent, IReadOnlyList<string> inputs)
    {
        var agent = claims.Model is { } model ? new SoftwareAgent(model, string.IsNullOrEmpty(claims.ModelVersion) ? null : claims.ModelVersion) : generator;
        var iri = DigitalSourceTerms.IriOf(claims.Source);
        if (hasParent)
        {
            yield return new ManifestAction(ActionNames.Opened) { When = claims.MadeAt, Ingredients = [ManifestDefinition.IngredientLabel(0)] };
            yield return isWrapped
                ? new ManifestAction(ActionNames.EditedMetadata) { When = claims.PublishedAt, SoftwareAgent = generator, Ingredients = inputs }
                : new ManifestAction(ActionNames.Edited) { When = claims.MadeAt, SoftwareAgent = agent, DigitalSourceType = iri, Ingredients = inputs };
        }
        else
        {
            yield return new ManifestAction(ActionNames.Created) { When = claims.MadeAt, SoftwareAgent = agent, DigitalSourceType = iri, Ingredients = inputs };
        }

        yield return new ManifestAction(ActionNames.Published) { When = claims.PublishedAt };
    }

    private static IEnumerable<IngredientDefinition> Inputs(FileClaims claims)
    {
        if (claims.Model is { } model)
            yield return IngredientDefinition.Model(model, null);
        if (claims.Recipe is not { } recipe)
            yield break;
        yield return IngredientDefinition.Prompt(recipe.Prompt);
        if (recipe.Seed is { } seed)
            yield return IngredientDefinition.Seed(seed.ToString(CultureInfo.InvariantCulture));
    }
}
