using System.Text.Json;
using Federated.Fuzzing.Mutation;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;

namespace Federated.Fuzzing.Targets;

/// <summary>The algorithms of JSON-LD on documents whose contexts a stranger wrote.</summary>
internal static class JsonLdTargets
{
    private static readonly string[] Words =
    [
        "@base", "@container", "@context", "@default", "@direction", "@embed", "@graph", "@id", "@import", "@included", "@index", "@json", "@language", "@list", "@nest", "@none", "@null", "@prefix", "@propagate", "@protected",
        "@reverse", "@set", "@type", "@value", "@version", "@vocab", "@unknown", "ltr", "rtl", "en", "_:b0", "a", "a:b", ":", "http://example.org/", "http://example.org/vocab#", "https://www.w3.org/ns/activitystreams",
        "https://w3id.org/security/v1", "https://w3id.org/security/v2", "as:", "id", "type", "../x", "#x", "",
    ];

    private static readonly JsonLdOptions Options = new() { Base = "https://social.example/a/b", ContextLoader = BundledContexts.Instance, ContextCache = new JsonLdContextCache(), Ordered = true };

    /// <summary>A context can give a short term a long meaning; how far that goes is bounded by the limits of the processor.</summary>
    public static readonly FuzzBounds Bounds = new(2000, 16 * 1024 * 1024, TimeSpan.FromSeconds(2));

    private static readonly JsonLdDocument Context = JsonLdDocument.Parse("""["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"]"""u8);

    public static readonly FuzzTarget[] All =
    [
        Target("json-ld-expand", RunExpand),
        Target("json-ld-compact", static document => JsonLdProcessor.Compact(document, Context, Options)),
        Target("json-ld-compact-own", RunCompactOwn),
        Target("json-ld-flatten", static document => JsonLdProcessor.Flatten(document, null, Options)),
        new("json-ld-to-rdf", Source, RunToRdf) { Bounds = Bounds, Refusals = [typeof(JsonLdException)] },
        new("json-ld-from-rdf", RdfTargets.Source, RunFromRdf) { Bounds = Bounds, Refusals = [typeof(JsonLdException)] },
    ];

    private static FuzzTarget Target(string name, Func<JsonLdDocument, JsonLdDocument> run) => new(name, Source, bytes => run(JsonLdDocument.Parse(bytes)).ToUtf8Bytes().Length > 0)
    {
        Bounds = Bounds,
        Refusals = [typeof(JsonLdException)],
    };

    private static readonly Lazy<JsonMutator> Mutator = new(static () => new JsonMutator([.. Seeds.With([], "json-ld-api", "*.jsonld"), .. ActivityTargets.Documents], Words));

    private static JsonMutator Source() => Mutator.Value;

    private static JsonLdDocument RunExpand(JsonLdDocument document)
    {
        // Twice: a value in a graph container is taken the first time and dropped the second (JSON-LD 1.1 API §5.1.2, steps 13.12 and 19).
        var expanded = JsonLdProcessor.Expand(JsonLdProcessor.Expand(document, Options), Options);
        var again = JsonLdProcessor.Expand(expanded, Options);
        return JsonElement.DeepEquals(again.ToJsonElement(), expanded.ToJsonElement()) ? expanded : throw new InvariantBrokenException("What was expanded expands to something else");
    }

    private static bool RunToRdf(byte[] bytes)
    {
        var written = NQuads.Write(JsonLdProcessor.ToRdf(JsonLdDocument.Parse(bytes), Options));
        return NQuads.Read(written).TryGet(out var again) && NQuads.Write(again).AsSpan().SequenceEqual(written) ? true : throw new InvariantBrokenException("What was made is no N-Quads");
    }

    private static bool RunFromRdf(byte[] bytes) =>
        NQuads.Read(bytes).TryGet(out var dataset) && JsonLdProcessor.FromRdf(dataset, Options).ToUtf8Bytes().Length > 0;

    // A document of the suite brings its context with it, or it is one.
    private static JsonLdDocument RunCompactOwn(JsonLdDocument document) => JsonLdProcessor.Compact(document, document, Options);
}
