using System.Text.Json;

namespace Federated.Features.Generation.Engines.Comfy;

/// <summary>A file that a finished workflow has left, as its history names it.</summary>
internal sealed record ComfyFile(string Name, string Subfolder, string Type)
{
    /// <summary>What stands behind /view?; names are the other side's, so they are escaped.</summary>
    public string Query => $"filename={Uri.EscapeDataString(Name)}&subfolder={Uri.EscapeDataString(Subfolder)}&type={Uri.EscapeDataString(Type)}";

    /// <summary>The files of all nodes that save; previews of a workflow are of type "temp" and left out where there are others.</summary>
    public static IReadOnlyList<ComfyFile> Of(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("outputs", out var outputs) || outputs.ValueKind != JsonValueKind.Object)
            return [];
        List<ComfyFile> all = [];
        foreach (var node in outputs.EnumerateObject())
        {
            foreach (var image in JsonPath.Of("images[*]").Select(node.Value))
            {
                if (Text(image, "filename") is { Length: > 0 } name)
                    all.Add(new ComfyFile(name, Text(image, "subfolder") ?? "", Text(image, "type") ?? "output"));
            }
        }

        return all.Exists(file => file.Type == "output") ? all.FindAll(file => file.Type == "output") : all;
    }

    private static string? Text(JsonElement element, string name) =>
        JsonPath.Of(name).First(element) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
