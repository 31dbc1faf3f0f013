using System.Text.Json;

namespace Federated.Imaging.Tests.ContentCredentials;

/// <summary>What c2pa-rs says about a file: a state with status codes, or an error where it reads nothing.</summary>
/// <param name="State">Invalid, Valid or Trusted; null with an error.</param>
/// <param name="Codes">The codes about the active manifest, as "failure claimSignature.mismatch".</param>
/// <param name="IngredientCodes">The codes about ingredients that were not known before.</param>
/// <param name="Error">Why it read nothing.</param>
public sealed record C2paRsAnswer(string? State, IReadOnlyList<string> Codes, IReadOnlyList<string> IngredientCodes, string? Error)
{
    public static C2paRsAnswer Read(JsonElement answer)
    {
        if (answer.TryGetProperty("error", out var error))
            return new C2paRsAnswer(null, [], [], error.GetString());
        var deltas = answer.GetProperty("deltas").EnumerateArray().SelectMany(delta => CodesOf(delta.GetProperty("validationDeltas")));
        return new C2paRsAnswer(answer.GetProperty("state").GetString(), [.. CodesOf(answer.GetProperty("active"))], [.. deltas], null);
    }

    public override string ToString() => Error is null ? $"{State}: {string.Join(", ", Codes)}; ingredients: {string.Join(", ", IngredientCodes)}" : $"error: {Error}";

    private static IEnumerable<string> CodesOf(JsonElement statuses) =>
        from list in statuses.EnumerateObject()
        from status in list.Value.EnumerateArray()
        select $"{list.Name} {status.GetProperty("code").GetString()}";
}
