using System.Text.Json;
using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>One manifest of the W3C JSON-LD test suite: its cases by id, their files, their options.</summary>
internal sealed class JsonLdSuite(string name)
{
    public const string BaseIri = "https://w3c.github.io/json-ld-api/tests/";

    private readonly Dictionary<string, JsonElement> cases = Conformance.Root is null
        ? []
        : ConformanceFile.Load("json-ld-api", $"{name}-manifest.jsonld").GetProperty("sequence").EnumerateArray()
            .ToDictionary(static one => one.GetProperty("@id").GetString()!.TrimStart('#'));

    public string Title => $"json-ld {name}";

    public TheoryData<string> Ids => [.. cases.Keys];

    public JsonElement this[string id] => cases[id];

    /// <summary>Runs a case that applies: its result is compared, or its error code is.</summary>
    public void Run(string id, Func<JsonElement, JsonLdOptions, JsonElement> process)
    {
        var one = cases[id];
        if (Option(one, "specVersion") == "json-ld-1.0")
        {
            ConformanceReport.Exclude(Title, id, "a case of JSON-LD 1.0 alone");
            return;
        }

        ConformanceReport.Run(Title, id, () => Check(one, () => process(one, Options(one))));
    }

    public static byte[] Bytes(string file) => File.ReadAllBytes(Conformance.Path(["json-ld-api", .. file.Split('/')]));

    public static JsonElement Json(string file) => JsonDocument.Parse(Bytes(file)).RootElement;

    public static string? Option(JsonElement one, string option) =>
        one.TryGetProperty("option", out var options) && options.TryGetProperty(option, out var value) ? value.ToString() : null;

    public static JsonLdOptions Options(JsonElement one) => new()
    {
        Base = Option(one, "base") ?? BaseIri + one.GetProperty("input").GetString(),
        ContextLoader = SuiteLoader.Instance,
        CompactArrays = Option(one, "compactArrays") != "False",
        CompactToRelative = Option(one, "compactToRelative") != "False",
        ExpandContext = Option(one, "expandContext") is { } file ? JsonLdDocument.Parse(Bytes(file)) : null,
        ProcessingMode = Option(one, "processingMode") == "json-ld-1.0" ? JsonLdProcessingMode.JsonLd10 : JsonLdProcessingMode.JsonLd11,
    };

    private static void Check(JsonElement one, Func<JsonElement> process)
    {
        if (one.TryGetProperty("expectErrorCode", out var code))
        {
            var error = Assert.Throws<JsonLdException>(() => process());
            Assert.Equal(code.GetString(), error.Code);
            return;
        }

        var expected = Json(one.GetProperty("expect").GetString()!);
        JsonAssert.Same(expected, process());
    }

    /// <summary>Answers for the suite's own address, from its folder.</summary>
    private sealed class SuiteLoader : IJsonLdContextLoader
    {
        public static readonly SuiteLoader Instance = new();

        public JsonLdRemoteDocument? Load(string iri)
        {
            if (!iri.StartsWith(BaseIri, StringComparison.Ordinal))
                return null;
            var path = Conformance.Path(["json-ld-api", .. iri[BaseIri.Length..].Split('/')]);
            return File.Exists(path) ? new JsonLdRemoteDocument(iri, JsonLdDocument.Parse(File.ReadAllBytes(path))) : null;
        }
    }
}
