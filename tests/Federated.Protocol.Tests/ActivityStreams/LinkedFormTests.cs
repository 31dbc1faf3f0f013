using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.ActivityStreams;

/// <summary>However a document is written in JSON-LD, it means the same; and what is read by its names means what its context says.</summary>
public sealed class LinkedFormTests
{
    private const string As = "\"https://www.w3.org/ns/activitystreams\"";

    // Files where the two readings differ, and why that is right.
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["_hostile/as2-fail-name-as-namemap.json"] = "a text where a map of languages belongs, which JSON-LD forgives",
        ["_hostile/as2-fail-number-as-id.json"] = "an id that is a number is an error to JSON-LD",
        ["_hostile/as2-fail-number-as-type.json"] = "a type that is a number is an error to JSON-LD",
        ["bookwyrm/bookwyrm-article.json"] = "an id that is null is an error to JSON-LD; peers send it",
        ["bookwyrm/bookwyrm-article-2.json"] = "an id that is null is an error to JSON-LD; peers send it",
        ["gotosocial/src-extractemojis_test-notewithemojis-3.json"] = "an id that is null is an error to JSON-LD; peers send it",
        ["pixelfed/src-noteattachmenttest-setup.json"] = "Pixelfed's context is an error to JSON-LD: a definition with entries that no definition has",
        ["peertube/peertube.moe-vid.json"] = "PeerTube of 2018 defined size by its type, so that size, fps and views are one property",
        ["peertube/peertube.moe-vid-2.json"] = "PeerTube of 2018 defined size by its type, so that size, fps and views are one property",
        ["fep/2c59-fep-2c59-context-0.json"] = "a context and nothing else",
        ["pixelfed/doc-status_context.json"] = "a context and nothing else",
        ["w3c-as2/simple0002.json"] = "nothing that is defined",
        ["w3c-as2/simple0004.json"] = "an id and nothing else",
        ["w3c-as2/simple0005.json"] = "nothing that is defined",
        ["w3c-as2/simple0006.json"] = "nothing that is defined",
        ["w3c-as2/simple0007.json"] = "nothing that is defined",
    };

    [ConformanceFact]
    public void Reading_by_name_means_what_reading_through_json_ld_means()
    {
        var compared = 0;
        var differences = new List<string>();
        var unneeded = Exceptions.Keys.ToHashSet();
        foreach (var (name, raw) in CompactCorpus())
        {
            compared++;
            var refusal = LinkedForm.TryCompact(raw, out var linked);
            var byName = Description.Of(ActivityReader.Read(raw));
            var throughContext = refusal == ReadRefusal.None ? Description.Of(ActivityReader.Read(linked)) : refusal.ToString();
            if (byName == throughContext)
            {
                continue;
            }

            unneeded.Remove(name);
            if (!Exceptions.ContainsKey(name))
            {
                differences.Add($"{name}\n  {Description.Difference(byName, throughContext)}");
            }
        }

        Assert.True(compared > 900, $"{compared}");
        Assert.True(differences.Count == 0, string.Join('\n', differences));
        Assert.Empty(unneeded);
    }

    [ConformanceTheory]
    [InlineData("in expanded form")]
    [InlineData("in a graph of one node")]
    [InlineData("with keywords for id and type")]
    [InlineData("with prefixes")]
    [InlineData("with names of its own")]
    public void However_it_is_written_it_means_the_same(string way)
    {
        var compared = 0;
        foreach (var (name, raw) in CompactCorpus().Where(static (_, number) => number % 3 == 0))
        {
            if (Exceptions.ContainsKey(name) || Rewrite(raw, way) is not { } rewritten)
            {
                continue;
            }

            compared++;
            Assert.True(CompactForm.Judge(rewritten) == DocumentForm.Linked, $"{name} {way} is taken for compact");
            var expected = Description.Of(ActivityReader.Read(raw));
            var actual = Description.Of(ActivityReader.Read(Encoding.UTF8.GetBytes(rewritten.GetRawText())));
            Assert.True(expected == actual, $"{name} {way}\n  {Description.Difference(expected, actual)}");
        }

        Assert.True(compared > 100, $"{compared}");
    }

    [Theory]
    [InlineData("{\"@context\":" + As + ",\"@graph\":[{\"id\":\"https://a.example/1\",\"type\":\"Note\"},{\"id\":\"https://a.example/2\",\"type\":\"Note\"}]}")]
    [InlineData("{\"@context\":" + As + ",\"id\":\"https://a.example/1\",\"type\":\"Note\",\"@graph\":[{\"id\":\"https://a.example/2\",\"type\":\"Note\"}]}")]
    [InlineData("{\"@context\":" + As + ",\"id\":\"https://a.example/1\",\"type\":\"Note\",\"@included\":[{\"id\":\"https://a.example/2\",\"type\":\"Note\"}]}")]
    [InlineData("{\"@context\":" + As + ",\"id\":\"https://a.example/1\",\"type\":\"Note\",\"@reverse\":{\"object\":{\"id\":\"https://a.example/2\",\"type\":\"Create\"}}}")]
    [InlineData("{\"@context\":[" + As + ",{\"g\":\"@graph\"}],\"id\":\"https://a.example/1\",\"type\":\"Note\",\"g\":[{\"id\":\"https://a.example/2\",\"type\":\"Note\"}]}")]
    [InlineData("{\"@context\":[" + As + ",{\"i\":\"@included\"}],\"id\":\"https://a.example/1\",\"type\":\"Note\",\"i\":[{\"id\":\"https://a.example/2\",\"type\":\"Note\"}]}")]
    [InlineData("{\"@context\":[" + As + ",{\"r\":{\"@reverse\":\"as:object\",\"@type\":\"@id\"}}],\"id\":\"https://a.example/1\",\"type\":\"Note\",\"r\":{\"id\":\"https://a.example/2\",\"type\":\"Create\"}}")]
    [InlineData("{\"@context\":" + As + ",\"id\":\"https://a.example/1\",\"type\":\"Create\",\"actor\":\"https://a.example/a\",\"object\":{\"id\":\"https://a.example/2\",\"type\":\"Note\",\"\\u0040included\":[{\"id\":\"https://a.example/3\",\"type\":\"Note\"}]}}")]
    public void Nothing_hangs_beside_the_root(string json) => Assert.Equal(ReadRefusal.Restructured, ActivityReader.Read(Encoding.UTF8.GetBytes(json)).Refusal);

    [Theory]
    [InlineData("{\"content\":\"as:summary\"}")]
    [InlineData("{\"text\":\"as:content\"}")]
    [InlineData("{\"Article\":\"as:Note\"}")]
    [InlineData("{\"Message\":\"as:Note\"}")]
    [InlineData("{\"Note\":\"http://schema.org/Note\"}")]
    [InlineData("{\"kind\":\"@type\"}")]
    [InlineData("{\"content\":null}")]
    [InlineData("{\"@vocab\":\"https://www.w3.org/ns/activitystreams#\"}")]
    [InlineData("{\"@language\":\"de\"}")]
    [InlineData("{\"@base\":\"https://a.example/\"}")]
    [InlineData("{\"content\":{\"@id\":\"as:content\",\"@container\":\"@language\"}}")]
    [InlineData("{\"attributedTo\":{\"@reverse\":\"as:object\"}}")]
    [InlineData("{\"Note\":{\"@id\":\"as:Note\",\"@context\":{\"content\":\"as:summary\"}}}")]
    [InlineData("{\"x\":\"https://a.example/users/\"}")]
    [InlineData("{\"as\":\"http://schema.org/\",\"content\":\"as:content\"}")]
    [InlineData("{\"blurhash\":\"as:content\"}")]
    [InlineData("\"https://www.w3.org/ns/credentials/v2\"")]
    public void A_context_that_gives_names_other_meanings_is_not_read_by_name(string context)
    {
        using var document = JsonDocument.Parse($"[{As},{context}]");
        Assert.Equal(DocumentForm.Linked, ContextAgreement.Judge(document.RootElement));
        Assert.Equal(DocumentForm.Linked, ContextAgreement.Judge(document.RootElement));
    }

    [Fact]
    public void Names_of_its_own_mean_what_their_context_says()
    {
        var note = ActivityReader.ReadObject("""
            {"@context":["https://www.w3.org/ns/activitystreams",{"kind":"@type","me":"@id","by":{"@id":"as:attributedTo","@type":"@id"},"content":"as:summary","text":"as:content","x":"https://a.example/users/"}],
             "me":"x:1","kind":"as:Note","by":"x:bob","content":"CW","text":"<p>Hi</p>","name":null,
             "toot:blurhash":"no","as:tag":{"kind":"https://www.w3.org/ns/activitystreams#Mention","href":"x:carol"}}
            """u8.ToArray()).Value;
        Assert.Equal(("https://a.example/users/1", "Note", "https://a.example/users/bob", "CW", "<p>Hi</p>"), (note.Id, note.Type, note.AttributedTo, note.Summary, note.Content));
        Assert.Equal("https://a.example/users/carol", Assert.Single(note.Tags).Href);
    }

    [Fact]
    public void A_language_of_the_whole_document_is_that_of_its_texts()
    {
        var note = ActivityReader.ReadObject("""
            {"@context":["https://www.w3.org/ns/activitystreams",{"@language":"de"}],"id":"https://a.example/1","type":"Note","attributedTo":"https://a.example/a","content":"Hallo"}
            """u8.ToArray()).Value;
        Assert.Equal(("Hallo", "de"), (note.Content, note.Language));
    }

    [Fact]
    public void A_type_of_another_vocabulary_is_no_type_of_ActivityStreams()
    {
        const string Foreign = """{"@context":["https://www.w3.org/ns/activitystreams",{"Person":"http://schema.org/Person"}],"id":"https://a.example/1","type":"Person","preferredUsername":"a","inbox":"https://a.example/i"}""";
        Assert.Equal(ReadRefusal.WrongType, ActivityReader.ReadActor(Encoding.UTF8.GetBytes(Foreign)).Refusal);
    }

    [ConformanceFact]
    public void Every_bundled_context_that_is_read_by_name_gives_the_names_those_meanings()
    {
        var others = new List<string>();
        foreach (var address in BundledContexts.Addresses)
        {
            using var named = JsonDocument.Parse($"\"{address}\"");
            if (ContextAgreement.Judge(named.RootElement) != DocumentForm.Compact)
            {
                continue;
            }

            // Each term by itself: what a document gets that uses it under this address must be what the reader takes it for.
            var context = BundledContexts.Instance.Load(address)!.Document.ToJsonElement().GetProperty("@context");
            foreach (var definitions in context.Values())
            {
                foreach (var definition in definitions.ValueKind == JsonValueKind.Object ? definitions.EnumerateObject().ToList() : [])
                {
                    var iri = definition.Value.ValueKind == JsonValueKind.Object && definition.Value.TryGetProperty("@id", out var id) ? id.GetString() : definition.Value.ValueKind == JsonValueKind.String ? definition.Value.GetString() : null;
                    if (iri is null || iri.StartsWith('@') || iri.EndsWith('#') || iri.EndsWith('/') || TermTable.Find(definition.Name) is null)
                    {
                        continue;
                    }

                    var colon = iri.IndexOf(':', StringComparison.Ordinal);
                    var prefix = definitions.Find(iri[..colon]);
                    var full = prefix.ValueKind == JsonValueKind.String ? prefix.GetString() + iri[(colon + 1)..] : Vocabulary.PrefixOf(iri[..colon]) is { } space ? space + iri[(colon + 1)..] : iri;
                    if (!Vocabulary.Agrees(definition.Name, full))
                    {
                        others.Add($"{address}: {definition.Name} is {full}");
                    }
                }
            }
        }

        Assert.True(others.Count == 0, string.Join('\n', others));
    }

    private static IEnumerable<(string Name, JsonElement Raw)> CompactCorpus()
    {
        foreach (var file in Directory.GetFiles(Conformance.Path("corpus"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (DocumentParser.TryParse(File.ReadAllBytes(file), out var raw) == ReadRefusal.None && raw.TryGetProperty("@context", out var context)
                && CompactForm.Judge(raw) == DocumentForm.Compact && IsBundled(context))
            {
                yield return (Path.GetRelativePath(Conformance.Path("corpus"), file).Replace('\\', '/'), raw);
            }
        }
    }

    private static JsonElement? Rewrite(JsonElement raw, string way)
    {
        var node = JsonNode.Parse(raw.GetRawText())!.AsObject();
        var context = node["@context"]!.DeepClone();
        switch (way)
        {
            case "in expanded form":
                var expanded = JsonLdProcessor.Expand(raw, new JsonLdOptions { ContextLoader = BundledContexts.Instance }).ToJsonElement();
                return expanded.GetArrayLength() == 1 ? expanded[0] : null;
            case "in a graph of one node":
                node.Remove("@context");
                return Element(new JsonObject { ["@context"] = context, ["@graph"] = new JsonArray(node) });
            case "with keywords for id and type":
                return node.ContainsKey("type") ? Element(Renamed(node, static name => name switch { "id" => "@id", "type" => "@type", _ => name })) : null;
            case "with prefixes":
                return node.ContainsKey("actor") || node.ContainsKey("to") ? Element(Renamed(node, static name => name is "to" or "cc" or "actor" or "attributedTo" or "tag" ? "as:" + name : name)) : null;
            default:
                if (!node.ContainsKey("name") && !node.ContainsKey("content"))
                {
                    return null;
                }

                node = Renamed(node, static name => name is "name" or "content" ? "my" + name : name);
                var contexts = context as JsonArray ?? new JsonArray(context);
                contexts.Add(new JsonObject { ["myname"] = "as:name", ["mycontent"] = "as:content" });
                node["@context"] = contexts;
                return Element(node);
        }
    }

    /// <summary>Renames members wherever they are, but inside contexts and signatures. A prefixed name has no definition, so its ids are written as what they are.</summary>
    private static JsonObject Renamed(JsonObject node, Func<string, string> rename)
    {
        var result = new JsonObject();
        foreach (var (name, value) in node)
        {
            var renamed = rename(name);
            result[renamed] = name is "@context" or "signature" or "proof" ? value?.DeepClone()
                : renamed.StartsWith("as:", StringComparison.Ordinal) && name != "tag" ? Ids(value)
                : Value(value);
        }

        return result;

        JsonNode? Value(JsonNode? value) => value switch
        {
            JsonObject inner => Renamed(inner, rename),
            JsonArray array => new JsonArray([.. array.Select(Value)]),
            _ => value?.DeepClone(),
        };

        JsonNode? Ids(JsonNode? value) => value switch
        {
            JsonArray array => new JsonArray([.. array.Select(Ids)]),
            JsonValue id when id.GetValueKind() == JsonValueKind.String => new JsonObject { ["id"] = id.DeepClone() },
            _ => Value(value),
        };
    }

    private static JsonElement Element(JsonObject node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }

    private static bool IsBundled(JsonElement context)
    {
        foreach (var entry in context.Values())
        {
            if (entry.ValueKind == JsonValueKind.String && BundledContexts.Instance.Load(entry.GetString()!) is null)
            {
                return false;
            }
        }

        return true;
    }
}
