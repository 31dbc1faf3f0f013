namespace Federated.Benchmarks;

/// <summary>Expanding, compacting, canonicalising and reading what servers really sent; against the npm package jsonld on Node.</summary>
internal static class JsonLdFigures
{
    public static async Task RunAsync(RatioTable table)
    {
        var corpus = Corpus.Load();
        await using var npm = await NpmJsonLd.StartAsync(corpus);
        await CompareReaderAsync(table, corpus, npm);
    }

    private static async Task CompareReaderAsync(RatioTable table, Corpus corpus, NpmJsonLd npm)
    {
        var answers = await npm.ProbeAsync("compact");
        List<int> documents = [.. Enumerable.Range(0, answers.Count).Where(index => answers[index] is not null && DocumentReading.Reads(corpus.Documents[index]))];
        await table.CompareAsync(
            $"ActivityReader, bytes to record, {documents.Count} documents of the corpus; against npm compact",
            "≥ 20",
            time => RatioTable.Repeat(time, () => ReadAll(corpus, documents), documents.Count),
            time => npm.RunAsync("compact", "text", documents, time));
    }

    private static void ReadAll(Corpus corpus, List<int> documents)
    {
        foreach (var index in documents)
            DocumentReading.Reads(corpus.Documents[index]);
    }
}
