using System.Globalization;
using System.Text.Json;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>Compares JSON as the JSON-LD suite asks: objects and, outside @list, arrays without order.</summary>
internal static class JsonAssert
{
    public static void Same(JsonElement expected, JsonElement actual) =>
        Assert.Equal(Canonical(expected, inList: false), Canonical(actual, inList: false));

    private static string Canonical(JsonElement value, bool inList) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",\n", value.EnumerateObject()
            .OrderBy(static entry => entry.Name, StringComparer.Ordinal)
            .Select(static entry => JsonSerializer.Serialize(entry.Name) + ":" + Canonical(entry.Value, entry.NameEquals("@list")))) + "}",
        JsonValueKind.Array when inList => "[" + string.Join(",\n", value.EnumerateArray().Select(static item => Canonical(item, inList: true))) + "]",
        JsonValueKind.Array => "[" + string.Join(",\n", value.EnumerateArray().Select(static item => Canonical(item, inList: false)).Order(StringComparer.Ordinal)) + "]",
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => value.GetRawText(),
    };
}
