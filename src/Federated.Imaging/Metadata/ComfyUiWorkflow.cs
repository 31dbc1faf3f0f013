using System.Text.Json;

namespace Federated.Imaging.Metadata;

/// <summary>Turns the graph of ComfyUI's editor into the one that it runs, for the nodes whose widgets are known.</summary>
/// <remarks>The editor keeps values by position and links in a list of their own: <c>[id, from node, from slot, to node, to slot, type]</c>.</remarks>
internal static class ComfyUiWorkflow
{
    public static IEnumerable<(string Id, ComfyUiNode Node)> Nodes(JsonElement workflow, int max)
    {
        var nodes = ClaimText.Member(workflow, "nodes");
        if (nodes.ValueKind != JsonValueKind.Array)
            yield break;
        var sources = Sources(ClaimText.Member(workflow, "links"), max * 8);
        foreach (var item in nodes.EnumerateArray().Take(max))
        {
            if (ClaimText.Text(ClaimText.Member(item, "id")) is not { } id || ClaimText.Name(ClaimText.Member(item, "type")) is not { } type)
                continue;
            var node = new ComfyUiNode(type);
            AddValues(node, ClaimText.Member(item, "widgets_values"));
            AddLinks(node, ClaimText.Member(item, "inputs"), sources);
            yield return (id, node);
        }
    }

    private static string[] WidgetsOf(string type) => type switch
    {
        "KSampler" => ["seed", "", "steps", "cfg", "sampler_name", "scheduler", "denoise"],
        "KSamplerAdvanced" => ["", "noise_seed", "", "steps", "cfg", "sampler_name", "scheduler"],
        "CLIPTextEncode" => ["text"],
        "CheckpointLoaderSimple" => ["ckpt_name"],
        "UNETLoader" => ["unet_name"],
        "EmptyLatentImage" or "EmptySD3LatentImage" => ["width", "height"],
        "LoraLoader" => ["lora_name", "strength_model"],
        "RandomNoise" => ["noise_seed"],
        "KSamplerSelect" => ["sampler_name"],
        "BasicScheduler" => ["scheduler", "steps"],
        _ => [],
    };

    private static void AddValues(ComfyUiNode node, JsonElement values)
    {
        var names = WidgetsOf(node.Type);
        if (values.ValueKind != JsonValueKind.Array)
            return;
        foreach (var (name, value) in names.Zip(values.EnumerateArray()))
            if (name.Length > 0 && ClaimText.Text(value) is { } text)
                node.Values[name] = text;
    }

    private static void AddLinks(ComfyUiNode node, JsonElement inputs, Dictionary<string, string> sources)
    {
        if (inputs.ValueKind != JsonValueKind.Array)
            return;
        foreach (var input in inputs.EnumerateArray().Take(64))
            if (ClaimText.Text(ClaimText.Member(input, "name")) is { } name && ClaimText.Text(ClaimText.Member(input, "link")) is { } link && sources.TryGetValue(link, out var source))
                node.Links[name] = source;
    }

    private static Dictionary<string, string> Sources(JsonElement links, int max)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        if (links.ValueKind != JsonValueKind.Array)
            return sources;
        foreach (var link in links.EnumerateArray().Take(max))
            if (link.ValueKind == JsonValueKind.Array && link.GetArrayLength() >= 2 && ClaimText.Text(link[0]) is { } id && ClaimText.Text(link[1]) is { } from)
                sources[id] = from;
        return sources;
    }
}
