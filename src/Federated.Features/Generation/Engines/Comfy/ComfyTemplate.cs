using System.Text.Json;
using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines.Comfy;

/// <summary>A workflow in ComfyUI's API form, and the places in it that an order fills.</summary>
/// <param name="Workflow">Nodes by their ids.</param>
/// <param name="Fields">Where what goes: prompt, negative, seed, width, height, count, steps, strength, model, image; as paths into the workflow.</param>
internal sealed record ComfyTemplate(JsonObject Workflow, IReadOnlyDictionary<string, string> Fields)
{
    // The workflows that people export have some tens of kilobytes.
    private const int MaxBytes = 1024 * 1024;

    private static readonly string[] Known = ["prompt", "negative", "seed", "width", "height", "count", "steps", "strength", "model", "image"];

    /// <summary>Reads the template that comes with the server, or the file that the administrator names; throws what says where it is wrong.</summary>
    public static ComfyTemplate Load(string? path)
    {
        if (path is null)
        {
            using var shipped = typeof(ComfyTemplate).Assembly.GetManifestResourceStream("Federated.Features.Generation.Engines.Comfy.Workflows.text-to-image.json")
                ?? throw new FormatException("There is no template.");
            return Read(JsonNode.Parse(shipped));
        }

        var file = new FileInfo(path);
        if (!file.Exists || file.Length > MaxBytes)
            throw new FormatException("there is no such file of at most a mebibyte");
        return Read(JsonNode.Parse(File.ReadAllBytes(path)));
    }

    /// <summary>The workflow with what is known of an order in its places; what the template has no place for is left out.</summary>
    public JsonObject Fill(IReadOnlyDictionary<string, JsonNode> values)
    {
        var filled = (JsonObject)Workflow.DeepClone();
        foreach (var (name, path) in Fields)
        {
            if (values.TryGetValue(name, out var value))
                JsonPath.Of(path).Set(filled, value.DeepClone());
        }

        return filled;
    }

    private static ComfyTemplate Read(JsonNode? root)
    {
        if (root is not JsonObject top || top["workflow"] is not JsonObject workflow || top["fields"] is not JsonObject named)
            throw new FormatException("it must hold \"workflow\" and \"fields\"");
        var fields = named.ToDictionary(field => field.Key, field => field.Value?.ToString() ?? "");
        if (fields.Keys.FirstOrDefault(name => !Known.Contains(name)) is { } unknown)
            throw new FormatException($"\"{unknown}\" is no field; there are: {string.Join(", ", Known)}");
        if (!fields.ContainsKey("prompt"))
            throw new FormatException("it must say where the prompt goes");
        using var document = JsonDocument.Parse(workflow.ToJsonString());
        foreach (var path in fields.Values)
        {
            if (!JsonPath.TryParse(path, out var way) || way.First(document.RootElement) is null)
                throw new FormatException($"\"{path}\" leads nowhere in the workflow");
        }

        return new ComfyTemplate((JsonObject)workflow.DeepClone(), fields);
    }
}
