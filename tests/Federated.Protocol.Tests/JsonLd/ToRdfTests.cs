using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>JSON-LD to RDF: the W3C suite, and what it does not ask.</summary>
public sealed partial class ToRdfTests
{
    private static readonly JsonLdSuite Suite = new("toRdf");

    public static TheoryData<string> Ids => Suite.Ids;

    [ConformanceTheory("json-ld-api")]
    [MemberData(nameof(Ids))]
    public void Case_of_the_suite(string id)
    {
        var one = Suite[id];
        if (JsonLdSuite.Option(one, "specVersion") == "json-ld-1.0")
        {
            ConformanceReport.Exclude(Suite.Title, id, "a case of JSON-LD 1.0 alone");
            return;
        }

        ConformanceReport.Run(Suite.Title, id, () => Run(one));
    }

    [Theory]
    [InlineData("1", "1", "integer")]
    [InlineData("-1", "-1", "integer")]
    [InlineData("-0", "0", "integer")]
    [InlineData("1.0", "1", "integer")]
    [InlineData("1e2", "100", "integer")]
    [InlineData("100000000000000000000", "100000000000000000000", "integer")]
    [InlineData("1e21", "1.0E21", "double")]
    [InlineData("5.3", "5.3E0", "double")]
    [InlineData("-0.00001", "-1.0E-5", "double")]
    [InlineData("0.30000000000000004", "3.0E-1", "double")]
    [InlineData("123456.789", "1.23456789E5", "double")]
    [InlineData("5e-324", "4.940656458412465E-324", "double")]
    [InlineData("1e999", "INF", "double")]
    public void Numbers_have_one_spelling(string json, string lexical, string type)
    {
        var expected = new RdfLiteral(lexical, new RdfIri("http://www.w3.org/2001/XMLSchema#" + type));
        Assert.Equal(expected, Assert.Single(Convert($$"""{"@id": "a:s", "a:p": {{json}}}""").Quads).Object);
    }

    [Fact]
    public void A_given_datatype_stays_and_decides_the_spelling()
    {
        const string Xsd = "http://www.w3.org/2001/XMLSchema#";
        var literals = Convert($$"""{"@id": "a:s", "a:p": [{"@value": 10, "@type": "{{Xsd}}double"}, {"@value": 2.5, "@type": "{{Xsd}}decimal"}, {"@value": true, "@type": "a:t"}]}""");
        Assert.Equal([$"\"1.0E1\"^^<{Xsd}double>", $"\"2.5E0\"^^<{Xsd}decimal>", "\"true\"^^<a:t>"], literals.Quads.Select(static quad => quad.Object.ToString()));
    }

    [Theory]
    [InlineData("""{"@id": "relative", "a:p": 1}""")]
    [InlineData("""{"@id": "a:b c", "a:p": 1}""")]
    [InlineData("""{"@id": "a:b> <a:q> <a:r> .\n<a:x", "a:p": 1}""")]
    [InlineData("""{"@id": "a:s", "a:<p": 1}""")]
    [InlineData("""{"@id": "a:s", "_:p": 1}""")]
    [InlineData("""{"@id": "a:s", "a:p": {"@id": "x"}}""")]
    [InlineData("""{"@id": "a:s", "a:p": {"@value": "x", "@language": "a b"}}""")]
    [InlineData("""{"@id": "a:s", "a:p": {"@id": "@looksLikeAKeyword", "a:q": 1}}""")]
    [InlineData("""{"@id": "a:s#b#c", "a:p": 1}""")]
    [InlineData("""{"@id": "a:s", "@type": "relative"}""")]
    [InlineData("""{"@id": "relative", "@graph": [{"@id": "a:s", "a:p": 1}]}""")]
    public void What_rdf_cannot_say_is_left_out(string json) => Assert.Empty(Convert(json).Quads);

    [Fact]
    public void Equal_statements_count_once() =>
        Assert.Single(Convert("""{"@id": "a:s", "a:p": [1, 1.0, {"@value": "1", "@type": "http://www.w3.org/2001/XMLSchema#integer"}]}""").Quads);

    [Fact]
    public void Lists_in_lists_as_deep_as_a_document_may_be_end()
    {
        var depth = (JsonLdLimits.HardMaxDepth / 2) - 4;
        var json = "{\"@id\":\"a:s\",\"a:p\":" + string.Concat(Enumerable.Repeat("{\"@list\":[", depth)) + "1" + string.Concat(Enumerable.Repeat("]}", depth)) + "}";
        var options = new JsonLdOptions { Limits = new JsonLdLimits { MaxDepth = JsonLdLimits.HardMaxDepth } };
        var document = JsonLdDocument.Parse(Encoding.UTF8.GetBytes(json), options.Limits);
        Assert.Equal((2 * depth) + 1, JsonLdProcessor.ToRdf(document, options).Count);
    }

    private static RdfDataset Convert(string json) => JsonLdProcessor.ToRdf(JsonLdDocument.Parse(Encoding.UTF8.GetBytes(json)));

    private static void Run(JsonElement one)
    {
        RdfDataset Process() => JsonLdProcessor.ToRdf(JsonLdDocument.Parse(JsonLdSuite.Bytes(one.GetProperty("input").GetString()!)), RdfSuite.Options(one));

        if (one.TryGetProperty("expectErrorCode", out var code))
        {
            Assert.Equal(code.GetString(), Assert.Throws<JsonLdException>(Process).Code);
            return;
        }

        var actual = Process();
        if (one.TryGetProperty("expect", out var file))
            Assert.Equal(Canonical(JsonLdSuite.Bytes(file.GetString()!)), Canonical(NQuads.Write(actual)));
        else
            Assert.Contains("jld:PositiveSyntaxTest", one.GetProperty("@type").EnumerateArray().Select(static type => type.GetString()));
    }

    // Isomorphic datasets have one canonical form. A statement of generalised RDF has none, so it is told by three ordinary ones.
    private static string Canonical(byte[] nquads)
    {
        var number = 0;
        var ordinary = GeneralizedStatement().Replace(Encoding.UTF8.GetString(nquads), match =>
            string.Create(CultureInfo.InvariantCulture, $"{match.Groups[1]} <urn:says> _:says{++number} .\n_:says{number} <urn:property> {match.Groups[2]} .\n_:says{number} <urn:value> {match.Groups[3]} ."));
        var result = RdfCanonicalizer.Canonicalize(NQuads.Read(ordinary).Dataset);
        Assert.Equal(CanonicalizationRefusal.None, result.Refusal);
        return result.ToString();
    }

    [GeneratedRegex(@"^(\S+) (_:\S+) (.*) \.$", RegexOptions.Multiline)]
    private static partial Regex GeneralizedStatement();
}
