using System.Text;

namespace Federated.Imaging.ContentCredentials;

/// <summary>Turns a manifest's boxes into the record that callers read; what is broken is left out.</summary>
internal static class ManifestDescription
{
    private const int MaxText = 64 * 1024;

    public static Manifest Describe(ManifestParts parts)
    {
        var claim = parts.Claim;
        var gathered = claim is null ? [] : parts.Claimed().Where(claimed => claimed.IsGathered)
            .Select(claimed => JumbfUri.Parse(claimed.Uri.TextOf("url"))?.AssertionLabel).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var actions = parts.Assertions.Where(assertion => assertion.IsActions).SelectMany(ReadActions).ToList();
        var ingredients = parts.Assertions.Where(assertion => assertion.IsIngredient).Select(assertion => ReadIngredient(parts, assertion)).OfType<ManifestIngredient>().ToList();
        return new Manifest(parts.Label)
        {
            IsUpdate = parts.IsUpdate,
            ClaimVersion = claim is null ? 0 : parts.ClaimVersion,
            InstanceId = claim?.TextOf("instanceID"),
            Title = claim?.TextOf("dc:title"),
            Generator = claim is null ? null : ReadGenerator(claim),
            Signer = parts.Cose?.Describe(),
            Assertions = [.. parts.Assertions.Select(assertion => Describe(assertion, gathered.Contains(assertion.Label)))],
            Actions = actions,
            Ingredients = ingredients,
            TrainingMining = [.. parts.Assertions.Where(assertion => assertion.Kind is "cawg.training-mining" or "c2pa.training-mining").SelectMany(ReadTrainingMining)],
            Generation = ReadGeneration(actions, ingredients),
        };
    }

    private static ManifestAssertion Describe(AssertionBox assertion, bool isGathered)
    {
        var (content, bytes) = assertion.Box.Content(JumbfType.Cbor) is { } cbor && assertion.IsCbor ? (AssertionContent.Cbor, cbor)
            : assertion.Json is { } json ? (AssertionContent.Json, json)
            : assertion.File is { } file ? (AssertionContent.Embedded, file)
            : (AssertionContent.Other, assertion.Box.Payload);
        return new ManifestAssertion(assertion.Label, content, bytes)
        {
            IsGathered = isGathered,
            MediaType = content == AssertionContent.Embedded ? MediaTypeOf(assertion.Box) : null,
        };
    }

    // ISO/IEC 19566-5 §B.4: toggles, media type, 0, perhaps a file name.
    private static string? MediaTypeOf(JumbfBox box)
    {
        if (box.Content(JumbfType.EmbeddedDescription) is not { Length: > 1 } description)
            return null;
        var text = description.Span[1..];
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    private static SoftwareAgent? ReadGenerator(CborNode claim)
    {
        // Version 2 has one map, version 1 a list of them and, before 1.4, only a text like a User-Agent.
        var info = claim.MapOf("claim_generator_info") ?? (claim.ItemsOf("claim_generator_info") is [var first, ..] ? first : null);
        return info?.TextOf("name") is { } name ? new SoftwareAgent(name, info.TextOf("version"))
            : claim.TextOf("claim_generator") is { } generator ? new SoftwareAgent(generator)
            : null;
    }

    private static IEnumerable<ManifestAction> ReadActions(AssertionBox assertion) =>
        assertion.Cbor is { } node ? node.ItemsOf("actions").Select(action => ActionFields.Read(action, node)).OfType<ManifestAction>() : [];

    private static ManifestIngredient? ReadIngredient(ManifestParts parts, AssertionBox assertion)
    {
        if (IngredientFields.Read(assertion) is not { } fields)
            return null;
        return new ManifestIngredient(assertion.Label, fields.Relationship)
        {
            Title = fields.Title,
            Format = fields.Format,
            InstanceId = fields.InstanceId,
            Description = fields.Description,
            InformationalUrl = fields.InformationalUrl,
            DataTypes = [.. fields.DataTypes],
            Data = ReadData(parts, fields.Data),
            ManifestLabel = fields.ManifestLabel,
        };
    }

    private static ReadOnlyMemory<byte> ReadData(ManifestParts parts, HashedUri? uri)
    {
        if (uri is null || JumbfUri.Parse(uri.Url) is not { } target || parts.Find(target) is not { File: { } file } assertion)
            return default;
        var algorithm = ContentHash.Find(uri.Algorithm ?? parts.Algorithm);
        return algorithm is { } known && ContentHash.Matches(known, assertion.Box.Payload.Span, uri.Hash.Span) ? file : default;
    }

    private static IEnumerable<TrainingMiningEntry> ReadTrainingMining(AssertionBox assertion)
    {
        foreach (var (name, entry) in assertion.Cbor?.MapOf("entries")?.Fields ?? new Dictionary<string, CborNode>())
        {
            TrainingMiningUse? use = entry.TextOf("use") switch
            {
                "allowed" => TrainingMiningUse.Allowed,
                "notAllowed" => TrainingMiningUse.NotAllowed,
                "constrained" => TrainingMiningUse.Constrained,
                _ => null,
            };
            if (use is { } told)
                yield return new TrainingMiningEntry(name, told, entry.TextOf("constraints_info") ?? entry.TextOf("constraint_info"));
        }
    }

    private static GenerationFacts ReadGeneration(List<ManifestAction> actions, List<ManifestIngredient> ingredients)
    {
        var made = actions.FirstOrDefault(action => action.DigitalSourceType is not null);
        var model = ingredients.FirstOrDefault(ingredient => ingredient.DataTypes.Any(IsModel));
        return new GenerationFacts
        {
            DigitalSourceType = made?.DigitalSourceType,
            SoftwareAgent = made?.SoftwareAgent,
            Prompt = TextOf(ingredients, IngredientDefinition.PromptType),
            Model = model?.Title,
            ModelUrl = model?.InformationalUrl,
            Seed = TextOf(ingredients, IngredientDefinition.SeedType),
        };
    }

    private static bool IsModel(string type) =>
        type == IngredientDefinition.GeneratorType || type == IngredientDefinition.ModelType || type.StartsWith(IngredientDefinition.ModelType + ".", StringComparison.Ordinal);

    private static string? TextOf(List<ManifestIngredient> ingredients, string type)
    {
        var data = ingredients.FirstOrDefault(ingredient => ingredient.DataTypes.Contains(type))?.Data ?? default;
        return data.IsEmpty || data.Length > MaxText ? null : Encoding.UTF8.GetString(data.Span);
    }
}
