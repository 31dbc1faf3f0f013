using System.Text;
using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>Documents and contexts made to exhaust whoever reads them end in a named error, soon.</summary>
public sealed class HostileJsonLdTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"http://a/\":", "}")]
    [InlineData("{\"@graph\":", "}")]
    [InlineData("{\"t\":{\"@id\":\"http://a/\",\"@context\":", "}}")]
    [InlineData("{\"@reverse\":{\"http://a/\":", "}}")]
    public void Deep_nesting_is_refused(string open, string close)
    {
        var json = string.Concat(Enumerable.Repeat(open, 50_000)) + "{}" + string.Concat(Enumerable.Repeat(close, 50_000));
        Assert.Equal(JsonLdErrorCode.LimitExceeded, JsonLdRun.Fails(() => JsonLdRun.Expand(json)));
    }

    [Theory]
    [InlineData("{\"http://a/\":", "}")]
    [InlineData("{\"@included\":", "}")]
    [InlineData("{\"@nest\":", "}")]
    [InlineData("{\"http://a/\":{\"@list\":[", "]}}")]
    [InlineData("{\"@reverse\":{\"http://a/\":", "}}")]
    public void The_deepest_document_that_is_read_fits_a_small_stack(string open, string close)
    {
        var levels = JsonLdLimits.HardMaxDepth / (open.Count(static c => c is '{' or '[')) - 1;
        var json = string.Concat(Enumerable.Repeat(open, levels)) + "{\"@id\":\"http://b/\",\"http://c/\":1}" + string.Concat(Enumerable.Repeat(close, levels));
        var options = new JsonLdOptions { Limits = new JsonLdLimits { MaxDepth = JsonLdLimits.HardMaxDepth } };
        // Whether it is processed or refused depends on the stack; that it does not tear down the process is the point.
        foreach (var stack in new[] { 256 * 1024, 1536 * 1024, 8 * 1024 * 1024 })
        {
            Exception? unexpected = null;
            var thread = new Thread(() => unexpected = Record.Exception(() => JsonLdRun.Flatten(json, "{\"a\":\"http://a/\"}", options)), stack);
            thread.Start();
            thread.Join();
            Assert.True(unexpected is null or JsonLdException, unexpected?.ToString());
        }
    }

    [Fact]
    public void Scoped_contexts_inside_one_another_are_processed_in_proportion()
    {
        const int Levels = 60;
        var context = string.Concat(Enumerable.Repeat("{\"t\":{\"@id\":\"http://a/\",\"@context\":", Levels)) + "{}" + string.Concat(Enumerable.Repeat("}}", Levels));
        var node = string.Concat(Enumerable.Repeat("{\"t\":", Levels)) + "1" + string.Concat(Enumerable.Repeat("}", Levels));
        var clock = ThreadClock.StartNew();
        var options = new JsonLdOptions { Limits = new JsonLdLimits { MaxDepth = 200 } };
        var expanded = JsonLdRun.Expand("{\"@context\":" + context + "," + node[1..], options);
        Assert.Equal(Levels, expanded.Split("http://a/").Length - 1);
        Assert.True(clock.Elapsed < Soon);
    }

    [Fact]
    public void A_context_that_includes_itself_overflows()
    {
        var shelf = new ContextShelf().With("http://c/", """{"@context":["http://c/","http://c/"]}""");
        var options = new JsonLdOptions { ContextLoader = shelf };
        Assert.Equal(JsonLdErrorCode.ContextOverflow, JsonLdRun.Fails(() => JsonLdRun.Expand("""{"@context":"http://c/"}""", options)));
        Assert.Equal(1, shelf.Loads);
    }

    [Fact]
    public void Contexts_that_double_at_every_level_cost_no_more_than_the_limit()
    {
        var shelf = new ContextShelf();
        for (var i = 0; i < 30; i++)
            shelf.With($"http://c/{i}", $$"""{"@context":["http://c/{{i + 1}}","http://c/{{i + 1}}"]}""");
        shelf.With("http://c/30", """{"@context":{}}""");
        EndsSoonWith(JsonLdErrorCode.LimitExceeded, """{"@context":"http://c/0"}""", new JsonLdOptions { ContextLoader = shelf });
    }

    [Fact]
    public void More_contexts_than_the_limit_overflow()
    {
        var shelf = new ContextShelf();
        for (var i = 0; i < 40; i++)
            shelf.With($"http://c/{i}", """{"@context":{}}""");
        var contexts = string.Join(',', Enumerable.Range(0, 40).Select(static i => $"\"http://c/{i}\""));
        EndsSoonWith(JsonLdErrorCode.ContextOverflow, $$"""{"@context":[{{contexts}}]}""", new JsonLdOptions { ContextLoader = shelf });
        Assert.Equal(JsonLdLimits.Default.MaxRemoteContexts, shelf.Loads);
    }

    [Fact]
    public void An_import_that_imports_is_refused()
    {
        var shelf = new ContextShelf().With("http://c/", """{"@context":{"@import":"http://c/"}}""");
        EndsSoonWith(JsonLdErrorCode.InvalidContextEntry, """{"@context":{"@import":"http://c/"}}""", new JsonLdOptions { ContextLoader = shelf });
    }

    [Fact]
    public void A_term_whose_scope_is_its_own_context_is_fine()
    {
        var shelf = new ContextShelf().With("http://c/", """{"@context":{"t":{"@id":"http://t/","@context":"http://c/"}}}""");
        var expanded = JsonLdRun.Expand("""{"@context":"http://c/","t":{"t":{"t":1}}}""", new JsonLdOptions { ContextLoader = shelf });
        Assert.Equal("""[{"http://t/":[{"http://t/":[{"http://t/":[{"@value":1}]}]}]}]""", expanded);
    }

    [Fact]
    public void Too_many_terms_are_refused()
    {
        var terms = string.Join(',', Enumerable.Range(0, 10_001).Select(static i => $"\"t{i}\":\"http://t/{i}\""));
        EndsSoonWith(JsonLdErrorCode.LimitExceeded, $$"""{"@context":{ {{terms}} } }""");
    }

    [Fact]
    public void Too_many_values_are_refused() =>
        EndsSoonWith(JsonLdErrorCode.LimitExceeded, "[" + string.Join(',', Enumerable.Repeat("1", 250_000)) + "]");

    [Fact]
    public void A_long_vocabulary_before_many_keys_is_refused()
    {
        var vocab = "http://v/" + new string('v', 100_000);
        var keys = string.Join(',', Enumerable.Range(0, 50_000).Select(static i => $"\"k{i}\":1"));
        EndsSoonWith(JsonLdErrorCode.LimitExceeded, $$"""{"@context":{"@vocab":"{{vocab}}"},{{keys}}}""");
    }

    [Fact]
    public void Prefixes_that_build_on_one_another_are_refused_before_they_fill_memory()
    {
        var suffix = new string('x', 500);
        var terms = string.Join(',', Enumerable.Range(0, 2_000).Select(i => $$"""
            "t{{i}}":{"@id":"t{{i + 1}}:{{suffix}}","@prefix":true}
            """));
        EndsSoonWith(JsonLdErrorCode.LimitExceeded, $$"""{"@context":{ {{terms}},"t2000":{"@id":"http://t/","@prefix":true} } }""");
    }

    [Fact]
    public void Thousands_of_names_for_type_do_not_cost_each_node_a_search()
    {
        var names = string.Join(',', Enumerable.Range(0, 9_000).Select(static i => $"\"t{i}\":\"@type\""));
        var nodes = string.Join(',', Enumerable.Range(0, 40_000).Select(static i => $$"""{"t{{i % 9_000}}":"http://T/","http://v/":{"@value":1} }"""));
        var clock = ThreadClock.StartNew();
        var expanded = JsonLdProcessor.Expand(JsonLdRun.Parse($$"""{"@context":{ {{names}} },"@graph":[{{nodes}}]}"""));
        Assert.Equal(40_000, expanded.ToJsonElement().GetArrayLength());
        Assert.True(clock.Elapsed < Soon);
    }

    [Fact]
    public void Many_different_values_of_one_property_are_flattened_in_proportion()
    {
        var values = string.Join(',', Enumerable.Range(0, 100_000));
        var clock = ThreadClock.StartNew();
        var flat = JsonLdProcessor.Flatten(JsonLdRun.Parse($$"""{"@id":"http://n/","http://p/":[{{values}}]}"""));
        Assert.Equal(100_000, flat.ToJsonElement()[0].GetProperty("http://p/").GetArrayLength());
        Assert.True(clock.Elapsed < Soon);
    }

    [Fact]
    public void Values_that_are_made_to_look_alike_are_flattened_in_proportion()
    {
        // Fourteen empty arrays or objects each: nothing in them to tell them apart by but their shape.
        var values = string.Join(',', Enumerable.Range(0, 13_000).Select(static i =>
            $$"""{"@type":"@json","@value":[{{string.Join(',', Enumerable.Range(0, 14).Select(bit => ((i >> bit) & 1) == 0 ? "[]" : "{}"))}}]}"""));
        var clock = ThreadClock.StartNew();
        var flat = JsonLdProcessor.Flatten(JsonLdRun.Parse($$"""{"@id":"http://n/","http://p/":[{{values}}]}"""));
        Assert.Equal(13_000, flat.ToJsonElement()[0].GetProperty("http://p/").GetArrayLength());
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(3), clock.Elapsed.ToString());
    }

    [Fact]
    public void Many_contexts_inside_one_another_or_side_by_side_are_bounded()
    {
        var terms = string.Join(',', Enumerable.Range(0, 1_000).Select(static i => $"\"t{i}\":\"http://t/{i}\""));
        var nodes = string.Join(',', Enumerable.Range(0, 20_000).Select(static i => $$"""{"@context":{"x":"http://x/{{i}}"},"x":1}"""));
        EndsSoonWith(JsonLdErrorCode.LimitExceeded, $$"""{"@context":{ {{terms}} },"@graph":[{{nodes}}]}""");
    }

    [Fact]
    public void What_is_not_JSON_is_named_so()
    {
        foreach (var text in new[] { "", " ", "{", "{}x", "{\"a\":}", "\"\\ud800\"", "nul", "[1,]", "{\"\\udc00\":1}" })
            Assert.Equal(JsonLdErrorCode.LoadingDocumentFailed, JsonLdRun.Fails(() => JsonLdRun.Expand(text)));
        Assert.Equal(JsonLdErrorCode.LoadingDocumentFailed, JsonLdRun.Fails(() => JsonLdDocument.Parse([0x22, 0xff, 0x22])));
    }

    private static void EndsSoonWith(JsonLdErrorCode code, string json, JsonLdOptions? options = null)
    {
        var clock = ThreadClock.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.Equal(code, JsonLdRun.Fails(() => JsonLdProcessor.Expand(JsonLdDocument.Parse(bytes), options)));
        Assert.True(clock.Elapsed < Soon, clock.Elapsed.ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 500_000_000);
    }
}
