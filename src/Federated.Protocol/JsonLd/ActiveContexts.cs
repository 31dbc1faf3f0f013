namespace Federated.Protocol.JsonLd;

/// <summary>The active contexts of one call: asks the cache first and processes what is not there.</summary>
internal sealed class ActiveContexts
{
    private readonly JsonLdOptions options;
    private readonly ContextProcessor processor;
    private readonly JsonLdContextCache cache;

    internal ActiveContexts(JsonLdOptions options)
    {
        this.options = options;
        processor = new ContextProcessor(new ContextLoads(options));
        cache = options.ContextCache ?? new JsonLdContextCache();
    }

    /// <summary>A context without terms.</summary>
    internal ActiveContext Initial(string? baseIri) => Initial(baseIri, baseIri);

    internal ActiveContext Initial(string? baseIri, string? originalBase) =>
        cache.Initial(options.ContextLoader, baseIri, originalBase, options.ProcessingMode == JsonLdProcessingMode.JsonLd10);

    /// <summary>Applies a context that stands in a document; what is equal was processed before.</summary>
    internal ActiveContext Apply(ActiveContext active, LdValue local, string? baseUrl)
    {
        var key = new ContextKey(active, local, baseUrl);
        if (cache.Find(key) is { } known)
            return known;
        var processed = processor.Process(active, local, baseUrl, new ContextScope());
        cache.Keep(key, processed);
        return processed;
    }

    /// <summary>Applies the scoped context of a term.</summary>
    internal ActiveContext ApplyScoped(ActiveContext active, TermDefinition definition, bool overrideProtected, bool propagate)
    {
        var key = new ScopedContextKey(active, definition, overrideProtected, propagate);
        if (cache.Find(key) is { } known)
            return known;
        var scope = new ContextScope { OverrideProtected = overrideProtected, Propagate = propagate };
        var processed = processor.Process(active, definition.LocalContext!, definition.BaseUrl, scope);
        cache.Keep(key, processed);
        return processed;
    }
}
