using System.Text.Json;

namespace Federated.Imaging.Metadata;

/// <summary>Walks a ComfyUI graph from the sampler back to what went into it: prompts, model, size.</summary>
/// <remarks>
/// The <c>prompt</c> is an object of nodes by id: <c>{class_type, inputs}</c>, where an input is a value or <c>[id, output]</c>, a link. Nodes of
/// plug-ins have names that nobody can list, so the walk goes by the names of inputs, nearest node first, each node once.
/// </remarks>
internal sealed class ComfyUiGraph
{
    private const int MaxNodes = 2_000;  // workflows of artists have up to a few hundred
    private const int MaxVisits = 500;   // nodes that one question looks at

    private static readonly string[] PromptInputs = ["text", "text_g", "text_l", "clip_l", "clip_g", "t5xxl", "prompt", "positive_prompt", "string", "value", "wildcard_text"];
    private static readonly string[] ModelInputs = ["ckpt_name", "unet_name", "model_name", "model_path"];

    private readonly Dictionary<string, ComfyUiNode> _nodes = new(StringComparer.Ordinal);

    private ComfyUiGraph()
    {
    }

    /// <summary>Null when it is no graph, or has no sampler.</summary>
    public static GenerationClaim? Read(JsonElement prompt)
    {
        var graph = new ComfyUiGraph();
        if (prompt.ValueKind == JsonValueKind.Object)
            foreach (var node in prompt.EnumerateObject())
            {
                if (graph._nodes.Count == MaxNodes)
                    break;
                var type = ClaimText.Name(ClaimText.Member(node.Value, "class_type"));
                if (type is not null)
                    graph._nodes[node.Name] = ComfyUiNode.Of(type, ClaimText.Member(node.Value, "inputs"));
            }

        return graph.Describe();
    }

    /// <summary>The editor's own graph, for files that have no other.</summary>
    public static GenerationClaim? ReadWorkflow(JsonElement workflow)
    {
        var graph = new ComfyUiGraph();
        foreach (var (id, node) in ComfyUiWorkflow.Nodes(workflow, MaxNodes))
            graph._nodes[id] = node;
        return graph.Describe();
    }

    // The sampler with the most steps made the picture; others refine it.
    private GenerationClaim? Describe()
    {
        var sampler = _nodes.Values.Where(IsSampler).MaxBy(node => ClaimText.Count(Value(node, "steps")) ?? 0);
        if (sampler is null)
            return null;
        return new GenerationClaim
        {
            Tool = GenerationTool.ComfyUi,
            Prompt = ClaimText.Prompt(PromptOf(sampler, "positive", "conditioning")),
            NegativePrompt = ClaimText.Prompt(PromptOf(sampler, "negative")),
            Seed = ClaimText.Seed(Value(sampler, "seed", "noise_seed")),
            Steps = ClaimText.Count(Value(sampler, "steps")),
            CfgScale = ClaimText.Number(Value(sampler, "cfg", "guidance")),
            Sampler = ClaimText.Name(Value(sampler, "sampler_name")),
            Scheduler = ClaimText.Name(Value(sampler, "scheduler")),
            Model = ClaimText.Name(Value(sampler, ModelInputs)),
            Width = ClaimText.Count(Value(sampler, "width")),
            Height = ClaimText.Count(Value(sampler, "height")),
            Resources = Loras(sampler),
        };
    }

    private static bool IsSampler(ComfyUiNode node) =>
        node.Links.ContainsKey("latent_image") && (node.Links.ContainsKey("positive") || node.Links.ContainsKey("guider"))
        || node.Type.StartsWith("KSampler", StringComparison.Ordinal) && node.Links.ContainsKey("positive");

    /// <summary>The nearest value with one of these names, at the node or before it.</summary>
    private string? Value(ComfyUiNode start, params string[] names)
    {
        foreach (var node in Before(start))
            foreach (var name in names)
            {
                if (node.Values.TryGetValue(name, out var value))
                    return value;
                // A value may be the output of a node that holds it under its own name.
                if (node.Links.TryGetValue(name, out var id) && _nodes.TryGetValue(id, out var source)
                    && (source.Values.GetValueOrDefault(name) ?? source.Values.GetValueOrDefault("value") ?? source.Values.GetValueOrDefault("int")) is { } linked)
                    return linked;
            }

        return null;
    }

    private string? PromptOf(ComfyUiNode sampler, params string[] names)
    {
        foreach (var node in Before(sampler))
            foreach (var name in names)
                if (node.Links.TryGetValue(name, out var id) && _nodes.TryGetValue(id, out var source))
                    return FirstText(source);
        return null;
    }

    private string? FirstText(ComfyUiNode start)
    {
        foreach (var node in Before(start))
        {
            // Encoders for two text models get the same text twice.
            var texts = PromptInputs.Select(name => node.Values.GetValueOrDefault(name)).Where(text => !string.IsNullOrWhiteSpace(text)).Distinct().ToList();
            if (texts.Count > 0)
                return string.Join('\n', texts);
        }

        return null;
    }

    private List<ClaimedResource> Loras(ComfyUiNode sampler) =>
        [.. Before(sampler).Where(node => node.Values.ContainsKey("lora_name")).Take(ClaimText.MaxResources).Select(node =>
            new ClaimedResource("lora", ClaimText.Name(node.Values["lora_name"]) ?? "", "", ClaimText.Number(node.Values.GetValueOrDefault("strength_model")), null))];

    // Breadth first; a cycle ends because no node comes twice.
    private IEnumerable<ComfyUiNode> Before(ComfyUiNode start)
    {
        var seen = new HashSet<ComfyUiNode>(ReferenceEqualityComparer.Instance) { start };
        var queue = new Queue<ComfyUiNode>([start]);
        for (var visits = 0; visits < MaxVisits && queue.TryDequeue(out var node); visits++)
        {
            yield return node;
            foreach (var id in node.Links.Values)
                if (_nodes.TryGetValue(id, out var next) && seen.Add(next))
                    queue.Enqueue(next);
        }
    }
}
