using System.Text.Json;
using System.Text.RegularExpressions;

namespace Federated.Features.Generation.Engines;

/// <summary>What an error's body says, as far as it can be told apart: a short code, and whether it is about content or about money.</summary>
internal sealed partial record EngineComplaint(string Code, bool IsContent, bool IsMoney, IReadOnlyList<string> Categories)
{
    private static readonly EngineComplaint Silent = new("no code", false, false, []);

    // OpenAI's own, Azure's and LocalAI's names, and fal's error type.
    private static readonly string[] ContentCodes = ["moderation_blocked", "content_policy_violation", "content_filter", "safety_violation"];
    private static readonly string[] MoneyCodes = ["insufficient_quota", "billing_hard_limit_reached", "insufficient_credits", "billing_not_active"];

    public static EngineComplaint Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return Silent with { Code = "no JSON" };
        }
    }

    public static EngineComplaint Read(JsonElement root)
    {
        var error = Member(root, "error") is { ValueKind: JsonValueKind.Object } inner ? inner : root;
        // fal: {"detail":[{"type":"content_policy_violation", …}]}
        if (Member(error, "detail") is { ValueKind: JsonValueKind.Array } details && details.GetArrayLength() > 0)
            error = details[0];
        string[] codes = [Text(error, "code"), Text(error, "type"), Text(error, "name"), Text(root, "error")];
        var told = codes.Where(code => code.Length > 0).Select(Tidy).ToList();
        return new EngineComplaint(
            told.Count > 0 ? told[0] : Silent.Code,
            codes.Any(code => ContentCodes.Contains(code, StringComparer.OrdinalIgnoreCase)),
            codes.Any(code => MoneyCodes.Contains(code, StringComparer.OrdinalIgnoreCase)),
            CategoriesIn(Text(error, "message")));
    }

    /// <summary>A word that may stand in a log or on a page, whoever wrote it.</summary>
    public static string Tidy(string word) => Unplain().Replace(word.Length > 64 ? word[..64] : word, "_");

    // OpenAI ends such a message with "safety_violations=[violence, sexual]".
    private static string[] CategoriesIn(string message)
    {
        var at = message.IndexOf("safety_violations=[", StringComparison.Ordinal);
        var end = at < 0 ? -1 : message.IndexOf(']', at);
        return end < 0
            ? []
            : [.. message[(at + "safety_violations=[".Length)..end].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(8).Select(Tidy)];
    }

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() ?? "" : "";

    [GeneratedRegex(@"[^A-Za-z0-9_.\-/ ]", RegexOptions.CultureInvariant)]
    private static partial Regex Unplain();
}
