using System.Text.Json;
using Federated.Testing;

namespace Federated.Protocol.Tests;

/// <summary>Loads a conformance file once and hands out its cases by id, so that each case is a test of its own.</summary>
internal static class ConformanceFile
{
    public static JsonElement Load(params string[] path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Conformance.Path(path)));
        return document.RootElement.Clone();
    }

    public static TheoryData<string> Ids(params string[] path)
    {
        var ids = new TheoryData<string>();
        if (Conformance.MissingReason(path) is null)
        {
            foreach (var one in Load(path).GetProperty("cases").EnumerateArray())
            {
                ids.Add(one.GetProperty("id").GetString()!);
            }
        }

        return ids;
    }

    public static JsonElement Case(JsonElement file, string id) =>
        file.GetProperty("cases").EnumerateArray().Single(one => one.GetProperty("id").GetString() == id);

    public static List<KeyValuePair<string, string>> Headers(JsonElement message) =>
        [.. message.GetProperty("headers").EnumerateArray().Select(static pair => new KeyValuePair<string, string>(pair[0].GetString()!, pair[1].GetString()!)).Where(static pair => pair.Key.Length > 0)];
}
