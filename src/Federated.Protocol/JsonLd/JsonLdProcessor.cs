using System.Text.Json;

namespace Federated.Protocol.JsonLd;

/// <summary>The JSON-LD 1.1 API: expansion, compaction, flattening, and to and from RDF (JSON-LD 1.1 API §9.2, JsonLdProcessor).</summary>
/// <remarks>Every method throws <see cref="JsonLdException"/> with the standard's code where the standard aborts, or where a limit is met. Nothing is fetched but through the options' loader.</remarks>
public static partial class JsonLdProcessor
{
    /// <summary>Expands a document: contexts applied and removed, every property an absolute IRI, every value an array (JSON-LD 1.1 API §5.1).</summary>
    /// <param name="document">The document.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <returns>An array of node objects.</returns>
    public static JsonLdDocument Expand(JsonLdDocument document, JsonLdOptions? options = null) =>
        new(ExpandValue(document.Root, options ?? JsonLdOptions.Default));

    /// <inheritdoc cref="Expand(JsonLdDocument, JsonLdOptions?)"/>
    public static JsonLdDocument Expand(JsonElement document, JsonLdOptions? options = null) =>
        Expand(JsonLdDocument.From(document, options?.Limits), options);

    /// <summary>Compacts a document: short names for IRIs as a context defines them (JSON-LD 1.1 API §6.1).</summary>
    /// <param name="document">The document, expanded or not.</param>
    /// <param name="context">A context, or an object with an <c>@context</c> entry.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <returns>An object with the context as its first entry.</returns>
    public static JsonLdDocument Compact(JsonLdDocument document, JsonLdDocument context, JsonLdOptions? options = null) =>
        throw new NotSupportedException();

    /// <inheritdoc cref="Compact(JsonLdDocument, JsonLdDocument, JsonLdOptions?)"/>
    public static JsonLdDocument Compact(JsonElement document, JsonElement context, JsonLdOptions? options = null) =>
        Compact(JsonLdDocument.From(document, options?.Limits), JsonLdDocument.From(context, options?.Limits), options);

    /// <summary>Flattens a document: every node once, at the top, blank nodes named (JSON-LD 1.1 API §7.1).</summary>
    /// <param name="document">The document, expanded or not.</param>
    /// <param name="context">A context to compact the result with, or null to leave it expanded.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public static JsonLdDocument Flatten(JsonLdDocument document, JsonLdDocument? context = null, JsonLdOptions? options = null) =>
        throw new NotSupportedException();

    /// <inheritdoc cref="Flatten(JsonLdDocument, JsonLdDocument?, JsonLdOptions?)"/>
    public static JsonLdDocument Flatten(JsonElement document, JsonElement? context = null, JsonLdOptions? options = null) =>
        Flatten(
            JsonLdDocument.From(document, options?.Limits),
            context is { } given ? JsonLdDocument.From(given, options?.Limits) : null,
            options);

    /// <summary>Expansion on the in-memory document, for the algorithms that build on it.</summary>
    internal static LdArray ExpandValue(LdValue document, JsonLdOptions options) => throw new NotSupportedException();

    /// <summary>The node map of an expanded document (JSON-LD 1.1 API §7.2).</summary>
    internal static NodeMap GenerateNodeMap(LdArray expanded, JsonLdOptions options) => throw new NotSupportedException();
}
