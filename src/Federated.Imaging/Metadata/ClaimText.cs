using System.Globalization;
using System.Text.Json;

namespace Federated.Imaging.Metadata;

/// <summary>Takes texts and numbers from what strangers wrote, each within a limit.</summary>
internal static class ClaimText
{
    public const int MaxPrompt = 32_768;   // letters; the longest that tools accept have a few thousand
    public const int MaxName = 512;        // letters of a model's name, a sampler's …
    public const int MaxResources = 64;
    public const int MaxOther = 64;
    public const int MaxJsonDepth = 64;

    public static JsonDocument? Parse(string? json)
    {
        if (json is null || !json.AsSpan().TrimStart().StartsWith("{"))
            return null;
        return TryParse(json) ?? (json.Contains("NaN", StringComparison.Ordinal)
            // Python writes NaN, which is no JSON, where a ComfyUI node says that it changed always.
            ? TryParse(json.Replace("[NaN]", "[null]", StringComparison.Ordinal).Replace(": NaN", ": null", StringComparison.Ordinal))
            : null);
    }

    private static JsonDocument? TryParse(string json)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxJsonDepth, AllowTrailingCommas = true });
        }
        catch (Exception error) when (error is JsonException or ArgumentException) // how the parser says that a text is no JSON, or not even Unicode
        {
            return null;
        }
    }

    public static string? Prompt(string? text) => Cut(text, MaxPrompt);

    public static string? Name(string? text) => Cut(text?.Trim(), MaxName);

    public static string? Name(JsonElement value) => Name(Text(value));

    public static string? Prompt(JsonElement value) => Prompt(Text(value));

    /// <summary>A text, or a number as it is spelled.</summary>
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => ReadString(value),
        JsonValueKind.Number => value.GetRawText(),
        _ => null,
    };

    public static JsonElement Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) ? member : default;

    public static string? Seed(string? text)
    {
        var seed = text?.Trim();
        return seed is { Length: > 0 and <= 24 } && seed.AsSpan(seed[0] == '-' ? 1 : 0).IndexOfAnyExceptInRange('0', '9') < 0 ? seed : null;
    }

    public static int? Count(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 1_000_000 ? (int)number : null;

    public static double? Number(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <summary>"512x768".</summary>
    public static (int? Width, int? Height) Size(string? text)
    {
        var cross = text?.IndexOf('x', StringComparison.OrdinalIgnoreCase) ?? -1;
        return cross < 0 ? (null, null) : (Count(text![..cross]), Count(text[(cross + 1)..]));
    }

    // A JSON text may hold half a surrogate pair, which .NET refuses to make a string of.
    private static string? ReadString(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Cut(string? text, int length)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        if (text.Length <= length)
            return text;
        return text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];
    }
}
