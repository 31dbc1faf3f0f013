using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>The cache of contexts saves work and never changes a result.</summary>
public sealed class JsonLdContextCacheTests
{
    private const string Document = """{"@context":"http://c/","t":1}""";

    [Fact]
    public void A_context_is_loaded_once_for_many_documents()
    {
        var shelf = new ContextShelf().With("http://c/", """{"@context":{"t":"http://t/"}}""");
        var options = new JsonLdOptions { ContextLoader = shelf, ContextCache = new JsonLdContextCache() };
        for (var i = 0; i < 5; i++)
            Assert.Equal("""[{"http://t/":[{"@value":1}]}]""", JsonLdRun.Expand(Document, options));
        Assert.Equal(1, shelf.Loads);
    }

    [Fact]
    public void Loaders_that_disagree_on_an_address_are_kept_apart()
    {
        var cache = new JsonLdContextCache();
        var one = new JsonLdOptions { ContextCache = cache, ContextLoader = new ContextShelf().With("http://c/", """{"@context":{"t":"http://one/"}}""") };
        var two = new JsonLdOptions { ContextCache = cache, ContextLoader = new ContextShelf().With("http://c/", """{"@context":{"t":"http://two/"}}""") };
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("""[{"http://one/":[{"@value":1}]}]""", JsonLdRun.Expand(Document, one));
            Assert.Equal("""[{"http://two/":[{"@value":1}]}]""", JsonLdRun.Expand(Document, two));
            Assert.Equal(JsonLdErrorCode.LoadingRemoteContextFailed, JsonLdRun.Fails(() => JsonLdRun.Expand(Document, one with { ContextLoader = null })));
        }
    }

    [Fact]
    public void Bases_and_modes_are_kept_apart()
    {
        var options = new JsonLdOptions { ContextCache = new JsonLdContextCache() };
        const string Json = """{"@context":{"@vocab":"v#","i":"@id"},"i":"x","t":1}""";
        Assert.Equal("""[{"@id":"http://a/x","http://a/v#t":[{"@value":1}]}]""", JsonLdRun.Expand(Json, options with { Base = "http://a/" }));
        Assert.Equal("""[{"@id":"http://b/x","http://b/v#t":[{"@value":1}]}]""", JsonLdRun.Expand(Json, options with { Base = "http://b/" }));
        Assert.Equal(
            JsonLdErrorCode.InvalidVocabMapping,
            JsonLdRun.Fails(() => JsonLdRun.Expand(Json, options with { Base = "http://a/", ProcessingMode = JsonLdProcessingMode.JsonLd10 })));
    }

    [Fact]
    public void Documents_of_different_bases_share_what_does_not_depend_on_them()
    {
        var shelf = new ContextShelf().With("http://c/", """{"@context":{"t":{"@id":"http://t/","@type":"@id","@context":{"u":"http://u/"}}}}""");
        var options = new JsonLdOptions { ContextLoader = shelf, ContextCache = new JsonLdContextCache() };
        for (var i = 0; i < 5; i++)
        {
            var own = options with { Base = $"http://b/{i}/" };
            Assert.Equal($$"""[{"http://t/":[{"@id":"http://b/{{i}}/x"}]}]""", JsonLdRun.Expand("""{"@context":"http://c/","t":"x"}""", own));
            Assert.Equal("""{"@context":"http://c/","t":"x"}""", JsonLdRun.Compact($$"""[{"http://t/":[{"@id":"http://b/{{i}}/x"}]}]""", "\"http://c/\"", own));
        }

        Assert.Equal(1, shelf.Loads);
    }

    [Theory]
    [InlineData("""{"@context":{"@base":"y/"},"@id":"z","http://p/":1}""", "http://b/N/y/z")]
    [InlineData("""{"@context":[{"@base":"http://o/"},null],"@id":"z","http://p/":1}""", "http://b/N/z")]
    [InlineData("""{"@context":[{"@base":"http://o/"},{"@base":"y/"}],"@id":"z","http://p/":1}""", "http://o/y/z")]
    [InlineData("""{"@context":{"@base":null},"@id":"z","http://p/":1}""", "z")]
    [InlineData("""{"@context":"rel","i":"z","http://p/":1}""", "http://b/N/z")]
    [InlineData("""{"@context":{"@import":"rel"},"i":"z","http://p/":1}""", "http://b/N/z")]
    [InlineData("""{"@context":{"T":{"@id":"http://T/","@context":{"@base":"t/"}}},"@type":"T","@id":"z","http://p/":1}""", "http://b/N/t/z")]
    public void A_base_that_a_context_builds_on_is_the_documents_own(string json, string expected)
    {
        var shelf = new ContextShelf();
        for (var i = 0; i < 3; i++)
            shelf.With($"http://b/{i}/rel", """{"@context":{"i":"@id"}}""");
        var options = new JsonLdOptions { ContextLoader = shelf, ContextCache = new JsonLdContextCache() };
        for (var i = 0; i < 6; i++)
        {
            var expanded = JsonLdProcessor.Expand(JsonLdRun.Parse(json), options with { Base = $"http://b/{i % 3}/" }).ToJsonElement();
            Assert.Equal(expected.Replace("N", $"{i % 3}", StringComparison.Ordinal), expanded[0].GetProperty("@id").GetString());
        }
    }

    [Fact]
    public void A_document_with_an_address_and_another_base_keeps_both()
    {
        var options = new JsonLdOptions { ContextCache = new JsonLdContextCache(), Base = "http://base/" };
        var remote = new JsonLdRemoteDocument("http://found/at", JsonLdRun.Parse("""[{"@id":"a","http://p/":1},{"@context":null,"@id":"b","http://p/":1}]"""));
        var expanded = JsonLdProcessor.Expand(remote, options).ToJsonElement();
        // JSON-LD 1.1 API §4.1.2, step 5.1.2: a null context goes back to the original base, which is the document's address.
        Assert.Equal(["http://base/a", "http://found/b"], expanded.EnumerateArray().Select(static node => node.GetProperty("@id").GetString()));
    }

    [Fact]
    public void Inline_contexts_that_differ_are_told_apart()
    {
        var options = new JsonLdOptions { ContextCache = new JsonLdContextCache() };
        foreach (var iri in new[] { "http://a/", "http://b/", "http://a/" })
            Assert.Equal($$"""[{"{{iri}}":[{"@value":1}]}]""", JsonLdRun.Expand($$"""{"@context":{"t":"{{iri}}"},"t":1}""", options));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    public void A_cache_too_small_for_anything_still_works(int maxTerms)
    {
        var shelf = new ContextShelf().With("http://c/", """{"@context":{"t":"http://t/"}}""");
        var options = new JsonLdOptions { ContextLoader = shelf, ContextCache = new JsonLdContextCache(maxTerms) };
        for (var i = 0; i < 200; i++)
            Assert.Equal($$"""[{"http://t/":[{"@value":1}],"http://x/{{i}}":[{"@value":2}]}]""", JsonLdRun.Expand($$"""{"@context":["http://c/",{"x":"http://x/{{i}}"}],"t":1,"x":2}""", options));
    }

    [Fact]
    public async Task Threads_that_share_a_cache_get_what_each_would_alone()
    {
        var shelf = new ContextShelf().With("http://c/", """{"@context":{"t":{"@id":"http://t/","@context":{"u":"http://u/"}}}}""");
        var options = new JsonLdOptions { ContextLoader = shelf, ContextCache = new JsonLdContextCache(2_000) };
        await Task.WhenAll(Enumerable.Range(0, 4).Select(seed => Task.Run(() =>
        {
            for (var i = 0; i < 300; i++)
            {
                var json = $$"""{"@context":["http://c/",{"x":"http://x/{{(i * 7) + (seed % 2)}}"}],"x":{"t":{"u":"a"} } }""";
                var context = JsonLdRun.Parse("""{"@context":"http://c/"}""");
                var compact = JsonLdRun.Text(JsonLdProcessor.Compact(JsonLdRun.Parse(json), context, options));
                Assert.Equal($$"""{"@context":"http://c/","http://x/{{(i * 7) + (seed % 2)}}":{"t":{"u":"a"} } }""".Replace(" }", "}", StringComparison.Ordinal), compact);
            }
        })));
    }
}
