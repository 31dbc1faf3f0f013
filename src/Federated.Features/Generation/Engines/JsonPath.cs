using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Federated.Features.Generation.Engines;

/// <summary>The way to a value in a JSON document, such as <c>output[0].url</c> or <c>parts[*].data</c>: read by it, or filled in; never by replacing text.</summary>
internal sealed class JsonPath
{
    // Nothing that engines speak is deeper.
    private const int MostSteps = 16;
    private const int MostValues = 100;
    private const int Every = -1;

    private readonly List<(string? Name, int Index)> steps = [];

    private JsonPath()
    {
    }

    public static bool TryParse(string text, out JsonPath path)
    {
        path = new JsonPath();
        foreach (var part in text.Split('.'))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            if (name.Length > 0)
                path.steps.Add((name, 0));
            if (name.Length == 0 && bracket < 0 || bracket >= 0 && !path.TryAddIndices(part[bracket..]))
                return false;
        }

        return path.steps.Count <= MostSteps;
    }

    public static JsonPath Of(string text) => TryParse(text, out var path) ? path : throw new FormatException($"\"{text}\" is no path.");

    /// <summary>All values that the path leads to, at most a hundred of a list.</summary>
    public IReadOnlyList<JsonElement> Select(JsonElement root)
    {
        List<JsonElement> found = [root];
        foreach (var step in steps)
        {
            List<JsonElement> next = [];
            foreach (var element in found)
                Step(element, step, next);
            found = next;
        }

        found.RemoveAll(element => element.ValueKind == JsonValueKind.Null);
        return found;
    }

    /// <summary>The first value, or null.</summary>
    public JsonElement? First(JsonElement root) => Select(root) is [var first, ..] ? first : null;

    /// <summary>Puts a value there; objects on the way are made, lists must be there.</summary>
    public void Set(JsonObject root, JsonNode value)
    {
        JsonNode at = root;
        for (var i = 0; i < steps.Count; i++)
        {
            var (name, index) = steps[i];
            var isLast = i == steps.Count - 1;
            if (name is null)
            {
                if (at is not JsonArray list || index < 0 || index >= list.Count)
                    throw new FormatException("The template has no such list.");
                if (isLast)
                    list[index] = value;
                else
                    at = list[index] ?? throw new FormatException("The template has nothing there.");
                continue;
            }

            if (at is not JsonObject holder)
                throw new FormatException("The template has no such object.");
            if (isLast)
                holder[name] = value;
            else
                at = holder[name] ??= new JsonObject();
        }
    }

    private static void Step(JsonElement element, (string? Name, int Index) step, List<JsonElement> found)
    {
        if (step.Name is { } name)
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member))
                found.Add(member);
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            var (from, count) = step.Index == Every ? (0, MostValues) : (step.Index, 1);
            found.AddRange(element.EnumerateArray().Skip(from).Take(count));
        }
    }

    private bool TryAddIndices(string text)
    {
        foreach (var part in text[1..].Split('['))
        {
            if (!part.EndsWith(']'))
                return false;
            var inner = part[..^1];
            if (inner == "*")
                steps.Add((null, Every));
            else if (int.TryParse(inner, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
                steps.Add((null, index));
            else
                return false;
        }

        return true;
    }
}
