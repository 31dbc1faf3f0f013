using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>The well-known contexts of the conformance folder under their addresses, and the files of the payload corpus.</summary>
internal sealed class CorpusContexts : IJsonLdContextLoader
{
    private readonly Dictionary<string, JsonLdRemoteDocument> documents = new(StringComparer.Ordinal);

    private CorpusContexts()
    {
        foreach (var one in ConformanceFile.Load("contexts", "index.json").EnumerateArray())
        {
            var url = one.GetProperty("url").GetString()!;
            var file = Conformance.Path("contexts", one.GetProperty("file").GetString()!);
            documents[url] = new JsonLdRemoteDocument(url, JsonLdDocument.Parse(File.ReadAllBytes(file)));
        }
    }

    public static CorpusContexts Instance { get; } = new();

    public JsonLdRemoteDocument? Load(string iri) => documents.GetValueOrDefault(iri);

    public static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(Conformance.Path("corpus"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal);
}
