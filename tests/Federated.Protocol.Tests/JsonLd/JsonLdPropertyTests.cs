using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>What holds for every document: made-up ones, the corpus of real ones, and broken ones.</summary>
public sealed class JsonLdPropertyTests
{
    private const string Context = """
        {"@context":{"@vocab":"http://v/","ex":"http://ex/","id":"@id","type":"@type","name":{"@id":"ex:name","@container":"@language"},
        "link":{"@id":"ex:link","@type":"@id"},"list":{"@id":"ex:list","@container":"@list"},"set":{"@id":"ex:set","@container":"@set"},
        "date":{"@id":"ex:date","@type":"http://xsd/date"},"by":{"@id":"ex:by","@container":"@index"},"of":{"@reverse":"ex:link"},
        "json":{"@id":"ex:json","@type":"@json"},"named":{"@id":"ex:named","@container":"@id"},"graph":{"@id":"ex:graph","@container":"@graph"},
        "Scoped":{"@id":"ex:Scoped","@context":{"plain":"ex:scoped","link":{"@id":"ex:other"}}},
        "inner":{"@id":"ex:inner","@context":{"plain":{"@id":"ex:innerplain","@language":"de"}}}}}
        """;

    private static readonly Gen<JsonNode?> Scalars =
        Gen.Elements<string>("\"a\"", "\"http://ex/x\"", "\"ex:y\"", "\"_:b\"", "1", "1.5", "true", "false", "null", "\"\"").Select(static text => JsonNode.Parse(text));

    private static readonly string[] Keys = ["plain", "ex:compact", "http://abs/", "link", "list", "set", "date", "json", "inner", "nothing:"];

    [Fact]
    public void Expanding_what_was_compacted_gives_the_same()
    {
        var context = JsonLdRun.Parse(Context);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Documents(), node =>
        {
            var json = WithContext(node);
            var once = JsonLdProcessor.Expand(JsonLdRun.Parse(json));
            var compact = JsonLdProcessor.Compact(once, context);
            JsonAssert.Same(once.ToJsonElement(), JsonLdProcessor.Expand(compact).ToJsonElement());
        }));
    }

    [Fact]
    public void The_order_of_keys_says_nothing()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Documents(), node =>
        {
            var json = WithContext(node);
            var there = JsonLdRun.Parse(json);
            var back = JsonLdRun.Parse(Reversed(JsonNode.Parse(json))!.ToJsonString());
            JsonAssert.Same(JsonLdProcessor.Expand(there).ToJsonElement(), JsonLdProcessor.Expand(back).ToJsonElement());
        }));
    }

    [Fact]
    public void Expanding_what_is_expanded_changes_nothing()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Documents(), node =>
        {
            var once = JsonLdProcessor.Expand(JsonLdRun.Parse(WithContext(node)));
            Assert.Equal(JsonLdRun.Text(once), JsonLdRun.Text(JsonLdProcessor.Expand(once)));
        }));
    }

    [Fact]
    public void Flattening_what_is_flat_changes_nothing_but_order_and_blank_names()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(Documents(), node =>
        {
            var flat = JsonLdProcessor.Flatten(JsonLdRun.Parse(WithContext(node)));
            JsonAssert.Same(WithoutNames(flat), WithoutNames(JsonLdProcessor.Flatten(flat)));
        }));
    }

    [ConformanceFact("corpus")]
    public void Every_document_of_the_corpus_expands_the_same_with_a_cache_and_without_and_after_compaction()
    {
        var with = new JsonLdOptions { ContextLoader = CorpusContexts.Instance, ContextCache = new JsonLdContextCache() };
        var without = with with { ContextCache = null };
        var activityStreams = JsonLdRun.Parse("\"https://www.w3.org/ns/activitystreams\"");
        var expandedCount = 0;
        foreach (var file in CorpusContexts.Files())
        {
            JsonLdDocument expanded;
            try
            {
                expanded = JsonLdProcessor.Expand(JsonLdDocument.Parse(File.ReadAllBytes(file)), without);
            }
            catch (JsonLdException e)
            {
                var error = Assert.Throws<JsonLdException>(() => JsonLdProcessor.Expand(JsonLdDocument.Parse(File.ReadAllBytes(file)), with));
                Assert.Equal(e.Error, error.Error);
                continue;
            }

            expandedCount++;
            Assert.Equal(JsonLdRun.Text(expanded), JsonLdRun.Text(JsonLdProcessor.Expand(JsonLdDocument.Parse(File.ReadAllBytes(file)), with)));
            var compact = JsonLdProcessor.Compact(expanded, activityStreams, with);
            JsonAssert.Same(expanded.ToJsonElement(), JsonLdProcessor.Expand(compact, with).ToJsonElement());
        }

        Assert.InRange(expandedCount, 900, int.MaxValue);
    }

    [ConformanceFact("corpus")]
    public void Twenty_thousand_broken_documents_end_in_a_result_or_a_named_error()
    {
        var random = new Random(20251);
        var options = new JsonLdOptions { ContextLoader = CorpusContexts.Instance, ContextCache = new JsonLdContextCache(20_000) };
        var seeds = Directory.EnumerateFiles(Conformance.Path("json-ld-api", "expand"), "*-in.jsonld")
            .Concat(Directory.EnumerateFiles(Conformance.Path("json-ld-api", "compact"), "*-in.jsonld"))
            .Select(File.ReadAllBytes).ToList();
        var context = JsonLdRun.Parse(Context);
        var done = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var input = Mutation.Of(seeds[random.Next(seeds.Count)], seeds[random.Next(seeds.Count)], random);
            try
            {
                JsonLdProcessor.Flatten(JsonLdDocument.Parse(input), context, options).ToUtf8Bytes();
                done++;
            }
            catch (JsonLdException e)
            {
                Assert.NotEqual("", e.Code);
            }
        }

        Assert.InRange(done, 500, 20_000);
    }

    private static Arbitrary<JsonObject> Documents() => Gen.Sized(size => Nodes(Math.Min(size / 10, 3))).ToArbitrary();

    private static Gen<JsonObject> Nodes(int depth) =>
        from id in Gen.Elements("", "http://n/1", "ex:n2", "_:n3")
        from type in Gen.Elements("", "T", "Scoped", "ex:U")
        from count in Gen.Choose(0, 4)
        from keys in Gen.Elements(Keys).ListOf(count)
        from values in Values(depth).ListOf(count)
        from reverse in depth > 0 ? Gen.OneOf(Gen.Constant<JsonObject?>(null), Nodes(depth - 1).Select(static node => (JsonObject?)node)) : Gen.Constant<JsonObject?>(null)
        from graph in depth > 0 ? Nodes(depth - 1).Select(static node => (JsonObject?)node) : Gen.Constant<JsonObject?>(null)
        select Assemble(id, type, keys, values, reverse, graph);

    private static Gen<JsonNode?> Values(int depth) => depth == 0
        ? Scalars
        : Gen.Frequency(
            (3, Scalars),
            (2, Nodes(depth - 1).Select(static node => (JsonNode?)node)),
            (1, Gen.Choose(0, 3).SelectMany(count => Values(depth - 1).ListOf(count)).Select(static items => (JsonNode?)new JsonArray([.. items.Select(static item => item?.DeepClone())]))));

    private static JsonObject Assemble(string id, string type, IEnumerable<string> keys, IReadOnlyList<JsonNode?> values, JsonObject? reverse, JsonObject? graph)
    {
        var node = new JsonObject();
        if (id.Length > 0)
            node["id"] = id;
        if (type.Length > 0)
            node["type"] = type;
        foreach (var (key, value) in keys.Zip(values))
            node[key] = value?.DeepClone();
        if (reverse is not null)
            node["of"] = reverse.DeepClone();
        // A graph of what says nothing is a corner where the standard itself does not lead back.
        if (graph is not null)
        {
            graph["plain"] ??= "said";
            node["graph"] = graph.DeepClone();
        }

        return node;
    }

    private static string WithContext(JsonObject node)
    {
        var copy = (JsonObject)node.DeepClone();
        copy["@context"] = JsonNode.Parse(Context)!["@context"]!.DeepClone();
        return copy.ToJsonString();
    }

    private static JsonElement WithoutNames(JsonLdDocument document) =>
        JsonElement.Parse(Regex.Replace(JsonLdRun.Text(document), "_:b[0-9]+", "_:b"));

    private static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Reverse().Select(static entry => KeyValuePair.Create(entry.Key, Reversed(entry.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Reversed)]),
        _ => node?.DeepClone(),
    };
}
