using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Features.Generation.Engines;

namespace Federated.Features.Tests.Generation.Engines;

/// <summary>Ways into JSON documents, for reading answers and filling templates.</summary>
public sealed class JsonPathTests
{
    [Theory]
    [InlineData("a.b", "1")]
    [InlineData("list[1].c", "y")]
    [InlineData("list[*].c", "x y")]
    [InlineData("list[2].c", "")]
    [InlineData("a.b.c", "")]
    [InlineData("nothing", "")]
    [InlineData("a[0]", "")]
    public void Leads_to_values(string path, string values)
    {
        var root = JsonSerializer.Deserialize<JsonElement>("""{"a": {"b": 1}, "list": [{"c": "x"}, {"c": "y"}], "nothing": null}""");
        Assert.Equal(values, string.Join(' ', JsonPath.Of(path).Select(root)));
    }

    [Fact]
    public void Fills_in_values_and_never_more_than_the_value()
    {
        var body = (JsonObject)JsonNode.Parse("""{"parts": [{"text": ""}], "6": {"inputs": {"text": "old", "clip": ["4", 1]} } }""")!;
        JsonPath.Of("6.inputs.text").Set(body, "\"}, \"evil\": {\"");
        JsonPath.Of("parts[0].text").Set(body, "new");
        JsonPath.Of("made.on.the.way").Set(body, 7);
        using var written = JsonDocument.Parse(body.ToJsonString());
        Assert.Equal("\"}, \"evil\": {\"", written.RootElement.GetProperty("6").GetProperty("inputs").GetProperty("text").GetString());
        Assert.False(written.RootElement.TryGetProperty("evil", out _));
        Assert.Equal("new", written.RootElement.GetProperty("parts")[0].GetProperty("text").GetString());
        Assert.Equal(7, JsonPath.Of("made.on.the.way").First(written.RootElement)!.Value.GetInt32());
        Assert.Throws<FormatException>(() => JsonPath.Of("parts[3].text").Set(body, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData("a[")]
    [InlineData("a[x]")]
    [InlineData("a[-1]")]
    [InlineData("a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q")]
    public void What_is_no_path_is_not_taken(string text) => Assert.False(JsonPath.TryParse(text, out _));
}
