using System.Text.Json;

namespace Federated.Imaging.Metadata;

/// <summary>One node of a ComfyUI graph: its kind, its values, and where its other inputs come from.</summary>
internal sealed class ComfyUiNode(string type)
{
    private const int MaxInputs = 64;

    public string Type => type;

    public Dictionary<string, string> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Input name to node id.</summary>
    public Dictionary<string, string> Links { get; } = new(StringComparer.Ordinal);

    public static ComfyUiNode Of(string type, JsonElement inputs)
    {
        var node = new ComfyUiNode(type);
        if (inputs.ValueKind != JsonValueKind.Object)
            return node;
        foreach (var input in inputs.EnumerateObject())
        {
            if (node.Values.Count + node.Links.Count == MaxInputs)
                break;
            if (input.Value.ValueKind == JsonValueKind.Array && input.Value.GetArrayLength() == 2 && ClaimText.Text(input.Value[0]) is { } id)
                node.Links[input.Name] = id;
            else if (ClaimText.Text(input.Value) is { } value)
                node.Values[input.Name] = value;
        }

        return node;
    }
}
