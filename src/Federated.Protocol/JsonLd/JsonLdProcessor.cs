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

    /// <summary>Expands a document that was found at an address: the base of what is relative in it, with the context that its response named.</summary>
    /// <param name="document">The document and where it was found.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <returns>An array of node objects.</returns>
    public static JsonLdDocument Expand(JsonLdRemoteDocument document, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        return new(ExpandValue(document.Document.Root, options, new ActiveContexts(options), document.DocumentUrl, document.ContextUrl));
    }

    /// <inheritdoc cref="Expand(JsonLdDocument, JsonLdOptions?)"/>
    public static JsonLdDocument Expand(JsonElement document, JsonLdOptions? options = null) =>
        Expand(JsonLdDocument.From(document, options?.Limits), options);

    /// <summary>Compacts a document: short names for IRIs as a context defines them (JSON-LD 1.1 API §6.1).</summary>
    /// <param name="document">The document, expanded or not.</param>
    /// <param name="context">A context, or an object with an <c>@context</c> entry.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    /// <returns>An object with the context as its first entry.</returns>
    public static JsonLdDocument Compact(JsonLdDocument document, JsonLdDocument context, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        var contexts = new ActiveContexts(options);
        return new(CompactValue(ExpandValue(document.Root, options, contexts, null, null), context.Root, options, contexts));
    }

    /// <inheritdoc cref="Compact(JsonLdDocument, JsonLdDocument, JsonLdOptions?)"/>
    public static JsonLdDocument Compact(JsonElement document, JsonElement context, JsonLdOptions? options = null) =>
        Compact(JsonLdDocument.From(document, options?.Limits), JsonLdDocument.From(context, options?.Limits), options);

    /// <summary>Flattens a document: every node once, at the top, blank nodes named (JSON-LD 1.1 API §7.1).</summary>
    /// <param name="document">The document, expanded or not.</param>
    /// <param name="context">A context to compact the result with, or null to leave it expanded.</param>
    /// <param name="options">Options, or null for the defaults.</param>
    public static JsonLdDocument Flatten(JsonLdDocument document, JsonLdDocument? context = null, JsonLdOptions? options = null)
    {
        options ??= JsonLdOptions.Default;
        var contexts = new ActiveContexts(options);
        var flat = Flattener.Flatten(GenerateNodeMap(ExpandValue(document.Root, options, contexts, null, null)), options.Ordered);
        return new(context is null ? flat : CompactValue(flat, context.Root, options, contexts));
    }

    /// <inheritdoc cref="Flatten(JsonLdDocument, JsonLdDocument?, JsonLdOptions?)"/>
    public static JsonLdDocument Flatten(JsonElement document, JsonElement? context = null, JsonLdOptions? options = null) =>
        Flatten(
            JsonLdDocument.From(document, options?.Limits),
            context is { } given ? JsonLdDocument.From(given, options?.Limits) : null,
            options);

    /// <summary>Expansion on the in-memory document, for the algorithms that build on it.</summary>
    internal static LdArray ExpandValue(LdValue document, JsonLdOptions options) =>
        ExpandValue(document, options, new ActiveContexts(options), null, null);

    /// <summary>Expansion of a document that was found at an address, with the context that came along with it.</summary>
    internal static LdArray ExpandValue(LdValue document, JsonLdOptions options, ActiveContexts contexts, string? documentUrl, string? contextUrl)
    {
        var baseUrl = documentUrl ?? options.Base;
        var active = contexts.Initial(options.Base ?? documentUrl, baseUrl);
        if (options.ExpandContext is { } expandContext)
            active = contexts.Apply(active, ContextIn(expandContext.Root), baseUrl);
        if (contextUrl is not null)
            active = contexts.Apply(active, LdScalar.Of(contextUrl), contextUrl);
        return new Expander(options, contexts).ExpandDocument(active, document, baseUrl);
    }

    /// <summary>Compaction of what was expanded (JSON-LD 1.1 API §9.1, compact, steps 6 to 11).</summary>
    internal static LdObject CompactValue(LdArray expanded, LdValue context, JsonLdOptions options, ActiveContexts contexts)
    {
        var local = ContextIn(context);
        var active = contexts.Apply(contexts.Initial(options.Base), local, options.Base);
        if (!options.CompactToRelative)
            active = active.WithoutBase();
        var compacted = new Compactor(options, contexts).Compact(active, null, expanded);
        var result = compacted switch
        {
            LdObject map => map,
            LdArray { Count: 0 } => new LdObject(1),
            _ => LdObject.Of(IriCompactor.CompactVocab(active, Keywords.Graph), compacted),
        };
        var isEmpty = local.IsNull || local is LdObject { Count: 0 } or LdArray { Count: 0 };
        return isEmpty ? result : WithContext(result, local);
    }

    /// <summary>The node map of an expanded document (JSON-LD 1.1 API §7.2).</summary>
    internal static NodeMap GenerateNodeMap(LdArray expanded) => NodeMapBuilder.Build(expanded);

    private static LdObject WithContext(LdObject compacted, LdValue context)
    {
        var result = new LdObject(compacted.Count + 1);
        result.Append(Keywords.Context, context);
        for (var i = 0; i < compacted.Count; i++)
            result.Set(compacted.KeyAt(i), compacted.ValueAt(i));
        return result;
    }

    private static LdValue ContextIn(LdValue value) => (value as LdObject)?[Keywords.Context] ?? value;
}
