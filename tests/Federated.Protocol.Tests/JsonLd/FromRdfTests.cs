using System.Text;
using System.Text.Json;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>RDF to JSON-LD: the W3C suite, and what it does not ask.</summary>
public sealed class FromRdfTests
{
    private static readonly JsonLdSuite Suite = new("fromRdf");

    public static TheoryData<string> Ids => Suite.Ids;

    [ConformanceTheory("json-ld-api")]
    [MemberData(nameof(Ids))]
    public void Case_of_the_suite(string id) => Suite.Run(id, static (one, _) =>
        JsonLdProcessor.FromRdf(NQuads.Read(JsonLdSuite.Bytes(one.GetProperty("input").GetString()!)).Dataset, RdfSuite.Options(one)).ToJsonElement());

    [Theory]
    [InlineData("integer", "1", "1")]
    [InlineData("integer", "+007", "7")]
    [InlineData("integer", "9007199254740993", null)]
    [InlineData("integer", "1.0", null)]
    [InlineData("double", "1.0E0", "1")]
    [InlineData("double", "5.30E-7", "5.3e-7")]
    [InlineData("double", "1E999", null)]
    [InlineData("double", "INF", null)]
    [InlineData("double", "1E0\n", null)]
    [InlineData("boolean", "true", "true")]
    [InlineData("boolean", "1", "true")]
    [InlineData("boolean", "TRUE", null)]
    [InlineData("decimal", "1.5", null)]
    public void Native_types_are_made_where_json_keeps_their_value(string type, string lexical, string? json)
    {
        var dataset = Dataset(new RdfLiteral(lexical, new RdfIri("http://www.w3.org/2001/XMLSchema#" + type)));
        var value = FirstValue(JsonLdProcessor.FromRdf(dataset, new JsonLdOptions { UseNativeTypes = true }));
        Assert.Equal(json ?? JsonSerializer.Serialize(lexical), value.GetProperty("@value").GetRawText());
        Assert.Equal(json is null, value.TryGetProperty("@type", out _));
    }

    [Fact]
    public void Two_spellings_of_one_number_are_one_native_value()
    {
        var integer = new RdfIri("http://www.w3.org/2001/XMLSchema#integer");
        var dataset = Dataset(new RdfLiteral("1", integer), new RdfLiteral("01", integer), new RdfLiteral("2", integer));
        var values = JsonLdProcessor.FromRdf(dataset, new JsonLdOptions { UseNativeTypes = true }).ToJsonElement()[0].GetProperty("a:p");
        Assert.Equal(["1", "2"], values.EnumerateArray().Select(static value => value.GetProperty("@value").GetRawText()));
    }

    [Theory]
    [InlineData("_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#language> \"a b\" .", JsonLdErrorCode.InvalidLanguageTaggedString)]
    [InlineData("_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#language> <a:en> .", JsonLdErrorCode.InvalidLanguageTaggedString)]
    [InlineData("_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#direction> \"up\" .", JsonLdErrorCode.InvalidBaseDirection)]
    public void A_compound_literal_that_is_none_aborts(string line, JsonLdErrorCode code)
    {
        var direction = line.Contains("direction", StringComparison.Ordinal) ? "" : "_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#direction> \"ltr\" .\n";
        var dataset = NQuads.Read($"<a:s> <a:p> _:c .\n_:c <http://www.w3.org/1999/02/22-rdf-syntax-ns#value> \"x\" .\n{direction}{line}").Dataset;
        var options = new JsonLdOptions { RdfDirection = JsonLdRdfDirection.CompoundLiteral };
        Assert.Equal(code, Assert.Throws<JsonLdException>(() => JsonLdProcessor.FromRdf(dataset, options)).Error);
    }

    [Fact]
    public void Lists_deep_inside_one_another_are_refused()
    {
        var text = new StringBuilder("<a:s> <a:p> _:n0 .\n");
        for (var level = 0; level < 20_000; level++)
        {
            text.Append(null, $"_:n{level} <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> _:n{level + 1} .\n");
            text.Append(null, $"_:n{level} <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .\n");
        }

        var dataset = NQuads.Read(text.ToString()).Dataset;
        Assert.Equal(JsonLdErrorCode.LimitExceeded, Assert.Throws<JsonLdException>(() => JsonLdProcessor.FromRdf(dataset)).Error);
    }

    [Fact]
    public void A_ring_of_list_cells_stays_a_ring_of_nodes()
    {
        const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
        var dataset = NQuads.Read($"_:a <{Rdf}first> \"1\" .\n_:a <{Rdf}rest> _:b .\n_:b <{Rdf}first> \"2\" .\n_:b <{Rdf}rest> _:a .\n").Dataset;
        Assert.Equal(2, JsonLdProcessor.FromRdf(dataset).ToJsonElement().GetArrayLength());
    }

    private static RdfDataset Dataset(params RdfLiteral[] values) =>
        new(values.Select(static value => new RdfQuad(new RdfIri("a:s"), new RdfIri("a:p"), value)));

    private static JsonElement FirstValue(JsonLdDocument document) => document.ToJsonElement()[0].GetProperty("a:p")[0];
}
