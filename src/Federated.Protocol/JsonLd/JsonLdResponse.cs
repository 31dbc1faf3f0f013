namespace Federated.Protocol.JsonLd;

/// <summary>An HTTP response that a caller got for a document or context; <see cref="Read"/> says what it holds (JSON-LD 1.1 API §9.4, LoadDocumentCallback).</summary>
/// <param name="Url">The absolute IRI that answered, redirects followed (303 excepted, which names another thing's description).</param>
/// <param name="ContentType">The value of Content-Type, parameters and all, or null.</param>
/// <param name="Links">The values of every Link field, in order.</param>
/// <param name="Body">The bytes of the content.</param>
public sealed record JsonLdResponse(string Url, string? ContentType, IReadOnlyList<string> Links, ReadOnlyMemory<byte> Body)
{
    private const string ContextRelation = "http://www.w3.org/ns/json-ld#context";
    private const string JsonLd = "application/ld+json";

    /// <summary>The document, or where to look for it instead: a page that is no JSON may name its JSON-LD as an alternate.</summary>
    /// <param name="limits">Bounds on depth and number of values, or null for the defaults.</param>
    /// <exception cref="JsonLdException">
    /// <see cref="JsonLdErrorCode.LoadingDocumentFailed"/> for another type of content or what is not JSON;
    /// <see cref="JsonLdErrorCode.MultipleContextLinkHeaders"/> where plain JSON is given two contexts.
    /// </exception>
    public JsonLdResponseContent Read(JsonLdLimits? limits = null)
    {
        var type = MediaType();
        var isJson = type is "application/json" || type.EndsWith("+json", StringComparison.Ordinal);
        if (!isJson)
        {
            return new JsonLdResponseContent(null, Alternate()
                ?? throw new JsonLdException(JsonLdErrorCode.LoadingDocumentFailed, $"{Url} is {type}."));
        }

        var contextUrl = type == JsonLd ? null : ContextUrl();
        return new JsonLdResponseContent(new JsonLdRemoteDocument(Url, JsonLdDocument.Parse(Body.Span, limits), contextUrl), null);
    }

    private string MediaType()
    {
        var type = ContentType.AsSpan();
        var semicolon = type.IndexOf(';');
        return LanguageKey.Lower((semicolon < 0 ? type : type[..semicolon]).Trim().ToString());
    }

    private string? Alternate()
    {
        foreach (var link in LinkField.Parse(Links))
        {
            if (link.Has("alternate") && string.Equals(link.Type, JsonLd, StringComparison.OrdinalIgnoreCase))
                return Iri.Resolve(Url, link.Target);
        }

        return null;
    }

    private string? ContextUrl()
    {
        string? found = null;
        foreach (var link in LinkField.Parse(Links))
        {
            if (!link.Has(ContextRelation))
                continue;
            if (found is not null)
                throw new JsonLdException(JsonLdErrorCode.MultipleContextLinkHeaders, Url);
            found = Iri.Resolve(Url, link.Target);
        }

        return found;
    }
}
