using System.Text.Json;

namespace Federated.Features.Generation.Engines.WebUi;

/// <summary>What the machine used: a JSON document inside a text of the answer; empty where the server only imitates the WebUI.</summary>
/// <param name="Seeds">One for each image.</param>
/// <param name="FirstImage">Where the images begin in the list.</param>
internal sealed record WebUiInfo(IReadOnlyList<long> Seeds, int FirstImage, string? Model, string ModelHash)
{
    private static readonly WebUiInfo Nothing = new([], 0, null, "");

    public long? SeedOf(int image) => image < Seeds.Count ? Seeds[image] : null;

    public static WebUiInfo Read(JsonElement root)
    {
        if (!root.TryGetProperty("info", out var text) || text.ValueKind != JsonValueKind.String || text.GetString() is not { Length: > 0 } json)
            return Nothing;
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? ReadObject(document.RootElement) : Nothing;
        }
        catch (JsonException)
        {
            return Nothing; // the images are there; what is told of them is a bonus
        }
    }

    private static WebUiInfo ReadObject(JsonElement info)
    {
        List<long> seeds = [];
        if (info.TryGetProperty("all_seeds", out var all) && all.ValueKind == JsonValueKind.Array)
            seeds.AddRange(all.EnumerateArray().Take(16).TakeWhile(IsNumber).Select(seed => seed.GetInt64()));
        else if (info.TryGetProperty("seed", out var one) && IsNumber(one))
            seeds.Add(one.GetInt64());
        var first = info.TryGetProperty("index_of_first_image", out var index) && IsNumber(index) ? (int)Math.Clamp(index.GetInt64(), 0, 1) : 0;
        return new WebUiInfo(seeds, first, Text(info, "sd_model_name"), Text(info, "sd_model_hash") ?? "");
    }

    private static bool IsNumber(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetInt64(out _);

    // Names go into recipes.
    private static string? Text(JsonElement info, string name) =>
        info.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 200 } text ? text : null;
}
