using System.Text.Json;
using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <content>To and from RDF.</content>
public static partial class JsonLdProcessor
{
    /// <summary>Reads a document as RDF (JSON-LD 1.1 API §8.1): expanded, every node once, blank nodes named <c>b0</c> and so on.</summary>
    /// <param name="document">The document, expanded or not.</param>
    /// <param name="options">Options, or null for the defaults; <see cref="JsonLdOptions.RdfDirection"/> and <see cref="JsonLdOptions.ProduceGeneralizedRdf"/> are read here.</param>
    /// <returns>The statements. What RDF cannot say is left out: relative IRIs, IRIs with forbidden characters, ill-formed languages.</returns>
    /// <exception cref="JsonLdException">The standard aborts, or a limit is met.</exception>
    public static RdfDataset ToRdf(JsonLdDocument document, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        return JsonLd.ToRdf.Convert(GenerateNodeMap(ExpandValue(document.Root, options)), options);
    }

    /// <inheritdoc cref="ToRdf(JsonLdDocument, JsonLdOptions?)"/>
    public static RdfDataset ToRdf(JsonElement document, JsonLdOptions? options = null) =>
        ToRdf(JsonLdDocument.From(document, options?.Limits), options);

    /// <summary>Writes RDF as an expanded document (JSON-LD 1.1 API §8.4): lists folded, named graphs under the node that names them.</summary>
    /// <param name="dataset">The statements.</param>
    /// <param name="options">Options, or null for the defaults; <see cref="JsonLdOptions.UseNativeTypes"/>, <see cref="JsonLdOptions.UseRdfType"/>, <see cref="JsonLdOptions.RdfDirection"/> and <see cref="JsonLdOptions.Ordered"/> are read here.</param>
    /// <returns>An array of node objects.</returns>
    /// <exception cref="JsonLdException"><see cref="JsonLdErrorCode.InvalidJsonLiteral"/>, <see cref="JsonLdErrorCode.InvalidLanguageTaggedString"/>, <see cref="JsonLdErrorCode.InvalidBaseDirection"/>, or lists deeper inside one another than <see cref="JsonLdLimits.MaxDepth"/>.</exception>
    public static JsonLdDocument FromRdf(RdfDataset dataset, JsonLdOptions? options = null) =>
        new(JsonLd.FromRdf.Convert(dataset, options ?? JsonLdOptions.Default));
}
