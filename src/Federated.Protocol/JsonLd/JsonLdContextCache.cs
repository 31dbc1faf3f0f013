namespace Federated.Protocol.JsonLd;

/// <summary>Keeps contexts that were processed, so that the next document with the same ones need not process them again.</summary>
/// <remarks>
/// Entries of different loaders are kept apart. For one loader, a cache takes for granted that the same address always leads to the same document:
/// a caller that updates contexts uses a new cache. Safe for use from several threads. Bounded: what was not used for a while makes room.
/// </remarks>
public sealed class JsonLdContextCache
{
    /// <summary>Bases of documents remembered; each is the root of its own contexts, so callers that need no base gain by leaving it out.</summary>
    private const int MaxInitial = 64;

    // A context of few terms still costs its tables.
    private const int TermsPerContext = 16;

    private const int CharactersPerTerm = 64;

    private readonly ContextGenerations<ContextKey> documents;
    private readonly ContextGenerations<ScopedContextKey> scoped;
    private readonly ContextGenerations<InitialContextKey> initial;

    /// <summary>An empty cache.</summary>
    /// <param name="maxTerms">
    /// Term definitions kept, over all contexts: the measure of memory, about 200 bytes each (long IRIs count as several).
    /// Default 200 000; ActivityStreams has 150, Mastodon's documents a few more.
    /// </param>
    public JsonLdContextCache(int maxTerms = 200_000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxTerms);
        documents = new ContextGenerations<ContextKey>(maxTerms / 2);
        scoped = new ContextGenerations<ScopedContextKey>(maxTerms / 2);
        initial = new ContextGenerations<InitialContextKey>(MaxInitial);
    }

    internal ActiveContext Initial(IJsonLdContextLoader? loader, string? baseIri, string? originalBase, bool isVersion10)
    {
        var key = new InitialContextKey(loader, baseIri, originalBase, isVersion10);
        if (initial.Find(key) is { } known)
            return known;
        return initial.Keep(key, new ActiveContext(baseIri, originalBase, isVersion10), 1);
    }

    internal ActiveContext? Find(in ContextKey key) => documents.Find(key);

    internal void Keep(in ContextKey key, ActiveContext context) => documents.Keep(key, context, Weight(context) + (key.Characters / CharactersPerTerm));

    internal ActiveContext? Find(in ScopedContextKey key) => scoped.Find(key);

    internal void Keep(in ScopedContextKey key, ActiveContext context) => scoped.Keep(key, context, Weight(context));

    private static int Weight(ActiveContext context)
    {
        var weight = TermsPerContext + context.TermCount;
        foreach (var definition in context.Terms.Values)
            weight += (definition.Iri?.Length ?? 0) / CharactersPerTerm;
        return weight;
    }
}
