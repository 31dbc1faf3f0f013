using System.Text.Json;

namespace Federated.Features.Generation.Engines.OpenAi;

/// <summary>Reads the parts of an answer that we use.</summary>
internal static class OpenAiAnswer
{
    // What a person reads; the API's own limit of a prompt.
    private const int LongestPrompt = 32_000;

    /// <summary>The list of images, or null when there is none.</summary>
    public static IReadOnlyList<JsonElement>? Images(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("data", out var data) && data.ValueKind == JsonValueKind.Array && data.GetArrayLength() > 0
            ? [.. data.EnumerateArray().Take(16)]
            : null;

    public static byte[]? Bytes(JsonElement image) =>
        image.ValueKind == JsonValueKind.Object && image.TryGetProperty("b64_json", out var text) ? EngineImages.Decode(text) : null;

    public static EngineFacts Facts(JsonElement root, JsonElement firstImage) => new()
    {
        RevisedPrompt = Text(firstImage, "revised_prompt") is { Length: > 0 and <= LongestPrompt } revised ? revised : null,
        InputTokens = Tokens(root, "input_tokens"),
        OutputTokens = Tokens(root, "output_tokens"),
    };

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Tokens(JsonElement root, string name) =>
        root.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object
        && usage.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var tokens) ? tokens : null;
}
