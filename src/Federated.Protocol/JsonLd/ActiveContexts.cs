namespace Federated.Protocol.JsonLd;

/// <summary>The active contexts of one call: asks the cache first and processes what is not there.</summary>
internal sealed class ActiveContexts
{
    private readonly ContextProcessor processor;
    private readonly JsonLdContextCache cache;
    private readonly DocumentBases bases;

    /// <param name="options">The options of the call.</param>
    /// <param name="documentUrl">Where the document was found, if anywhere.</param>
    internal ActiveContexts(JsonLdOptions options, string? documentUrl = null)
    {
        bases = new DocumentBases(options.Base ?? documentUrl, documentUrl ?? options.Base);
        processor = new ContextProcessor(new ContextLoads(options), bases.Base);
        cache = options.ContextCache ?? new JsonLdContextCache();
        Initial = cache.Initial(options.ContextLoader, bases, options.ProcessingMode == JsonLdProcessingMode.JsonLd10);
    }

    /// <summary>The context without terms that the document starts with.</summary>
    internal ActiveContext Initial { get; }

    /// <summary>What is relative in the document is resolved against this.</summary>
    internal string? DocumentBase => bases.Base;

    /// <summary>Applies a context that stands in a document; what is equal was processed before.</summary>
    internal ActiveContext Apply(ActiveContext active, LdValue local)
    {
        var key = new ContextKey(active, local);
        var ownKey = key.With(bases);
        if ((cache.Find(key) ?? cache.Find(ownKey)) is { } known)
            return known;
        processor.AskedForBase = false;
        var processed = processor.Process(active, local, bases.Url, new ContextScope());
        cache.Keep(processor.AskedForBase ? ownKey : key, processed);
        return processed;
    }

    /// <summary>Applies the scoped context of a term.</summary>
    internal ActiveContext ApplyScoped(ActiveContext active, TermDefinition definition, bool overrideProtected, bool propagate)
    {
        var key = new ScopedContextKey(active, definition, overrideProtected, propagate, null);
        var ownKey = key with { Bases = bases };
        if ((cache.Find(key) ?? cache.Find(ownKey)) is { } known)
            return known;
        var scope = new ContextScope { OverrideProtected = overrideProtected, Propagate = propagate };
        processor.AskedForBase = false;
        var processed = processor.Process(active, definition.LocalContext!, definition.BaseUrl, scope);
        cache.Keep(processor.AskedForBase ? ownKey : key, processed);
        return processed;
    }
}
