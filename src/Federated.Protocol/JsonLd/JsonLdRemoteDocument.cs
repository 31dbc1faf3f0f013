namespace Federated.Protocol.JsonLd;

/// <summary>A document and where it was finally found (JSON-LD 1.1 API §9.4.2, RemoteDocument).</summary>
public sealed class JsonLdRemoteDocument
{
    /// <summary>A document at an address.</summary>
    /// <param name="documentUrl">The absolute IRI after redirects: the base for what is relative inside.</param>
    /// <param name="document">Its content.</param>
    /// <param name="contextUrl">The context that the response's Link header named, for plain JSON; ignored where the document itself is a context.</param>
    public JsonLdRemoteDocument(string documentUrl, JsonLdDocument document, string? contextUrl = null)
    {
        DocumentUrl = documentUrl;
        Document = document;
        ContextUrl = contextUrl;
    }

    /// <summary>The absolute IRI after redirects.</summary>
    public string DocumentUrl { get; }

    /// <summary>The content.</summary>
    public JsonLdDocument Document { get; }

    /// <summary>The context that a Link header named, or null.</summary>
    public string? ContextUrl { get; }
}
