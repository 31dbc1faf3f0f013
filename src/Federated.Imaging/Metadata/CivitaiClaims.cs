using System.Text.Json;

namespace Federated.Imaging.Metadata;

/// <summary>Reads what Civitai adds to A1111's and ComfyUI's data: resources by number, and which picture was remixed.</summary>
internal static class CivitaiClaims
{
    /// <summary>A list of <c>{type, modelName, weight, modelVersionId}</c>.</summary>
    public static IReadOnlyList<ClaimedResource> Resources(string json)
    {
        using var document = ClaimText.Parse("{\"r\":" + json + "}");
        return document is null ? [] : Resources(ClaimText.Member(document.RootElement, "r"));
    }

    public static IReadOnlyList<ClaimedResource> Resources(JsonElement list)
    {
        var resources = new List<ClaimedResource>();
        if (list.ValueKind != JsonValueKind.Array)
            return resources;
        foreach (var item in list.EnumerateArray())
        {
            if (resources.Count == ClaimText.MaxResources)
                break;
            if (item.ValueKind != JsonValueKind.Object)
                continue;
            var version = ClaimText.Member(item, "modelVersionId");
            resources.Add(new ClaimedResource(
                ClaimText.Name(ClaimText.Member(item, "type")) ?? "",
                ClaimText.Name(ClaimText.Member(item, "modelName")) ?? ClaimText.Name(ClaimText.Member(item, "name")) ?? "",
                ClaimText.Name(ClaimText.Member(item, "hash")) ?? "",
                ClaimText.Number(ClaimText.Text(ClaimText.Member(item, "weight")) ?? ClaimText.Text(ClaimText.Member(item, "strength"))),
                version.ValueKind == JsonValueKind.Number && version.TryGetInt64(out var number) ? number : null));
        }

        return resources;
    }

    /// <summary>An object with <c>remixOfId</c>.</summary>
    public static string? RemixOf(string json)
    {
        using var document = ClaimText.Parse(json);
        return document is null ? null : ClaimText.Seed(ClaimText.Text(ClaimText.Member(document.RootElement, "remixOfId")));
    }

    /// <summary>The <c>extraMetadata</c> that Civitai's own generator puts into a ComfyUI graph, as an object or as a text that holds one.</summary>
    public static GenerationClaim Apply(JsonElement graph, GenerationClaim claim)
    {
        var extra = ClaimText.Member(graph, "extraMetadata");
        using var document = extra.ValueKind == JsonValueKind.String ? ClaimText.Parse(ClaimText.Text(extra)) : null;
        var data = document?.RootElement ?? extra;
        if (data.ValueKind != JsonValueKind.Object)
            return claim;
        var resources = Resources(ClaimText.Member(data, "resources"));
        return claim with
        {
            Prompt = ClaimText.Prompt(ClaimText.Member(data, "prompt")) ?? claim.Prompt,
            NegativePrompt = ClaimText.Prompt(ClaimText.Member(data, "negativePrompt")) ?? claim.NegativePrompt,
            Steps = ClaimText.Count(ClaimText.Text(ClaimText.Member(data, "steps"))) ?? claim.Steps,
            CfgScale = ClaimText.Number(ClaimText.Text(ClaimText.Member(data, "cfgScale"))) ?? claim.CfgScale,
            Sampler = ClaimText.Name(ClaimText.Member(data, "sampler")) ?? claim.Sampler,
            Seed = ClaimText.Seed(ClaimText.Text(ClaimText.Member(data, "seed"))) ?? claim.Seed,
            RemixOf = ClaimText.Seed(ClaimText.Text(ClaimText.Member(data, "remixOfId"))) ?? claim.RemixOf,
            Resources = resources.Count > 0 ? resources : claim.Resources,
        };
    }
}
