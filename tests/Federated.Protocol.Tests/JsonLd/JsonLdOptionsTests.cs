using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>Each option of the API does what its name says, and nothing else.</summary>
public sealed class JsonLdOptionsTests
{
    [Fact]
    public void References_stay_relative_without_a_base_and_are_resolved_against_one()
    {
        const string Json = """{"@id":"a","http://p/":1}""";
        Assert.Equal("""[{"@id":"a","http://p/":[{"@value":1}]}]""", JsonLdRun.Expand(Json));
        Assert.Equal("""[{"@id":"http://b/a","http://p/":[{"@value":1}]}]""", JsonLdRun.Expand(Json, new JsonLdOptions { Base = "http://b/c" }));
    }

    [Theory]
    [InlineData("""{"t":"http://t/"}""")]
    [InlineData("""{"@context":{"t":"http://t/"}}""")]
    public void The_expand_context_applies_before_the_documents_own(string context)
    {
        var options = new JsonLdOptions { ExpandContext = JsonLdRun.Parse(context) };
        Assert.Equal("""[{"http://t/":[{"@value":1}]}]""", JsonLdRun.Expand("""{"t":1}""", options));
        Assert.Equal("""[{"http://own/":[{"@value":1}]}]""", JsonLdRun.Expand("""{"@context":{"t":"http://own/"},"t":1}""", options));
    }

    [Fact]
    public void Arrays_of_one_stay_arrays_if_asked()
    {
        const string Json = """{"http://t/":1}""";
        const string Context = """{"@context":{"t":"http://t/"}}""";
        Assert.Equal("""{"@context":{"t":"http://t/"},"t":1}""", JsonLdRun.Compact(Json, Context));
        Assert.Equal(
            """{"@context":{"t":"http://t/"},"@graph":[{"t":[1]}]}""",
            JsonLdRun.Compact(Json, Context, new JsonLdOptions { CompactArrays = false }));
    }

    [Fact]
    public void Identifiers_are_made_relative_to_the_base_unless_told_not_to()
    {
        const string Json = """{"@id":"http://b/x/y#z","http://t/":1}""";
        var options = new JsonLdOptions { Base = "http://b/x/w" };
        Assert.Equal("""{"@context":{"t":"http://t/"},"@id":"y#z","t":1}""", JsonLdRun.Compact(Json, """{"t":"http://t/"}""", options));
        Assert.Equal(
            """{"@context":{"t":"http://t/"},"@id":"http://b/x/y#z","t":1}""",
            JsonLdRun.Compact(Json, """{"t":"http://t/"}""", options with { CompactToRelative = false }));
    }

    [Fact]
    public void Ordered_sorts_keys_by_code_points()
    {
        // U+FF5A comes before U+1D11E as a code point, and after its surrogates as UTF-16.
        const string Json = """{"http://p/𝄞":1,"http://p/ｚ":2,"http://p/a":3}""";
        Assert.Equal(["http://p/a", "http://p/ｚ", "http://p/𝄞"], Keys(Json, new JsonLdOptions { Ordered = true }));
        Assert.Equal(["http://p/𝄞", "http://p/ｚ", "http://p/a"], Keys(Json, JsonLdOptions.Default));
    }

    private static IEnumerable<string> Keys(string json, JsonLdOptions options) =>
        JsonLdProcessor.Expand(JsonLdRun.Parse(json), options).ToJsonElement()[0].EnumerateObject().Select(static entry => entry.Name);

    [Fact]
    public void Mode_1_0_refuses_what_came_with_1_1()
    {
        var options = new JsonLdOptions { ProcessingMode = JsonLdProcessingMode.JsonLd10 };
        Assert.Equal(JsonLdErrorCode.ProcessingModeConflict, JsonLdRun.Fails(() => JsonLdRun.Expand("""{"@context":{"@version":1.1}}""", options)));
        Assert.Equal(JsonLdErrorCode.InvalidContextEntry, JsonLdRun.Fails(() => JsonLdRun.Expand("""{"@context":{"@propagate":true}}""", options)));
        Assert.Equal(
            JsonLdErrorCode.InvalidContainerMapping,
            JsonLdRun.Fails(() => JsonLdRun.Expand("""{"@context":{"t":{"@id":"http://t/","@container":"@graph"}}}""", options)));
    }

    [Fact]
    public void Flattening_names_nodes_in_the_order_they_come()
    {
        Assert.Equal(
            """[{"@id":"_:b0","http://a/":[{"@id":"_:b1"}]},{"@id":"_:b1","http://b/":[{"@value":1}]}]""",
            JsonLdRun.Flatten("""{"http://a/":{"@id":"_:x","http://b/":1}}"""));
    }

    [Fact]
    public void Numbers_keep_the_text_they_were_written_with() =>
        Assert.Equal("""[{"http://p/":[{"@value":1.50e+3},{"@value":-0}]}]""", JsonLdRun.Expand("""{"http://p/":[1.50e+3,-0]}"""));

    [Fact]
    public void Of_names_that_come_twice_the_last_value_counts() =>
        Assert.Equal("""[{"http://p/":[{"@value":2}]}]""", JsonLdRun.Expand("""{"http://p/":1,"http://p/":2}"""));

    [Fact]
    public void An_element_of_System_Text_Json_gives_the_same_as_its_text()
    {
        const string Json = """{"@context":{"t":{"@id":"http://t/","@container":"@list"}},"t":[1,"a",null,true,{"@id":"x"}]}""";
        using var parsed = System.Text.Json.JsonDocument.Parse(Json);
        Assert.Equal(JsonLdRun.Expand(Json), JsonLdRun.Text(JsonLdProcessor.Expand(parsed.RootElement)));
    }

    [Fact]
    public void Every_error_has_a_code_of_its_own()
    {
        var codes = Enum.GetValues<JsonLdErrorCode>().Select(static code => code.ToCode()).ToList();
        Assert.Equal(codes.Count, codes.Distinct().Count());
        Assert.Throws<ArgumentOutOfRangeException>(static () => ((JsonLdErrorCode)9999).ToCode());
    }
}
