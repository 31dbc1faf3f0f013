using System.Text;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>A loader with the documents that a test put there, which counts what it is asked for.</summary>
internal sealed class ContextShelf : IJsonLdContextLoader
{
    private readonly Dictionary<string, JsonLdRemoteDocument> documents = new(StringComparer.Ordinal);

    public int Loads { get; private set; }

    public ContextShelf With(string iri, string json)
    {
        documents[iri] = new JsonLdRemoteDocument(iri, JsonLdDocument.Parse(Encoding.UTF8.GetBytes(json)));
        return this;
    }

    public JsonLdRemoteDocument? Load(string iri)
    {
        Loads++;
        return documents.GetValueOrDefault(iri);
    }
}
