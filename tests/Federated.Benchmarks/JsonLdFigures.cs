using System.Text;
using System.Text.Json;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.JsonLd;
using Federated.Protocol.Rdf;

namespace Federated.Benchmarks;

/// <summary>Expanding, compacting, canonicalising and reading what servers really sent; against the npm package jsonld on Node.</summary>
internal sealed class JsonLdFigures
{
    private readonly Corpus corpus;
    private readonly NpmJsonLd npm;
    private readonly RatioTable table;
    private readonly JsonLdOptions options;
    private readonly JsonLdDocument compactContext = JsonLdDocument.Parse("""{"@context":["https://www.w3.org/ns/activitystreams","https://w3id.org/security/v1"]}"""u8);

    private JsonLdFigures(Corpus corpus, NpmJsonLd npm, RatioTable table)
    {
        this.corpus = corpus;
        this.npm = npm;
        this.table = table;
        options = new JsonLdOptions { ContextLoader = corpus, ContextCache = new JsonLdContextCache() };
    }

    public static async Task RunAsync(RatioTable table)
    {
        var corpus = Corpus.Load();
        await using var npm = await NpmJsonLd.StartAsync(corpus);
        var figures = new JsonLdFigures(corpus, npm, table);
        await figures.CompareAsync("expand", document => JsonLdProcessor.Expand(document, figures.options));
        await figures.CompareAsync("compact", document => JsonLdProcessor.Compact(document, figures.compactContext, figures.options));
        await figures.CompareCanonicalAsync();
        await figures.CompareReaderAsync();
    }

    private async Task CompareAsync(string what, Func<JsonLdDocument, JsonLdDocument> run)
    {
        var answers = await npm.ProbeAsync(what);
        var documents = Both(answers, index => run(JsonLdDocument.Parse(corpus.Documents[index])).ToUtf8Bytes());
        await CompareAsync(what, documents, index => run(JsonLdDocument.Parse(corpus.Documents[index])).ToUtf8Bytes(), document => run(document));
    }

    private async Task CompareCanonicalAsync()
    {
        const string what = "canonicalise";
        var answers = await npm.ProbeAsync(what);
        var same = 0;
        var documents = Both(answers, index => same += Encoding.UTF8.GetString(Canonical(JsonLdDocument.Parse(corpus.Documents[index])).Span) == answers[index] ? 1 : 0);
        await CompareAsync($"{what} ({same} canonical forms are the same on both sides)", what, documents, index => Canonical(JsonLdDocument.Parse(corpus.Documents[index])), document => Canonical(document));
    }

    private async Task CompareReaderAsync()
    {
        var answers = await npm.ProbeAsync("compact");
        List<int> documents = [.. Enumerable.Range(0, answers.Count).Where(index => answers[index] is not null && IsReadAsItStands(corpus.Documents[index]))];
        await table.CompareAsync(
            $"ActivityReader, bytes to record, {documents.Count} documents of the corpus that take the fast path; against npm compact, text to text",
            "≥ 20",
            time => RatioTable.Repeat(time, () => documents.ForEach(index => ActivityReader.Read(corpus.Documents[index])), documents.Count),
            time => npm.RunAsync("compact", "text", documents, time));
    }

    private Task CompareAsync(string what, List<int> documents, Action<int> fromText, Action<JsonLdDocument> parsed) => CompareAsync(what, what, documents, fromText, parsed);

    private async Task CompareAsync(string name, string what, List<int> documents, Action<int> fromText, Action<JsonLdDocument> parsed)
    {
        List<JsonLdDocument> trees = [.. documents.Select(index => JsonLdDocument.Parse(corpus.Documents[index]))];
        await table.CompareAsync(
            $"{name}, {documents.Count} documents of the corpus, text to text; against npm",
            "≥ 5",
            time => RatioTable.Repeat(time, () => documents.ForEach(fromText), documents.Count),
            time => npm.RunAsync(what, "text", documents, time));
        await table.CompareAsync(
            $"{what}, parsed to result; against npm",
            "≥ 5",
            time => RatioTable.Repeat(time, () => trees.ForEach(parsed), documents.Count),
            time => npm.RunAsync(what, "parsed", documents, time));
    }

    // The documents that neither side refuses.
    private List<int> Both(IReadOnlyList<string?> answers, Action<int> run)
    {
        var documents = new List<int>();
        for (var index = 0; index < answers.Count; index++)
        {
            if (answers[index] is null)
                continue;
            try
            {
                run(index);
                documents.Add(index);
            }
            catch (JsonLdException)
            {
                // Refused here and not there: not to be compared. The conformance tests say who is right.
                continue;
            }
        }

        return documents;
    }

    private ReadOnlyMemory<byte> Canonical(JsonLdDocument document) => RdfCanonicalizer.Canonicalize(JsonLdProcessor.ToRdf(document, options)).NQuads;

    private static bool IsReadAsItStands(byte[] document) =>
        ActivityReader.Read(document).TryGet(out _) && ActivityReader.TryParse(document, out var root) == ReadRefusal.None && JsonElement.DeepEquals(root, JsonElement.Parse(document));
}
