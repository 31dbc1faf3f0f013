namespace Federated.Protocol.JsonLd;

/// <summary>The way back from IRIs to terms (JSON-LD 1.1 API §4.3), and to prefixes, for compaction.</summary>
internal sealed class InverseContext
{
    private readonly Dictionary<string, List<InverseEntry>> byIri = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> prefixes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> prefixesBySpan;
    private readonly PrefixLength[] prefixLengths;

    internal InverseContext(ActiveContext active)
    {
        DefaultLanguage = DefaultOf(active);
        var terms = new List<string>(active.Terms.Keys);
        terms.Sort(CodePointOrder.ShortestFirst);
        var lengths = new SortedDictionary<int, char>();
        foreach (var term in terms)
        {
            var definition = active.Find(term)!;
            if (definition.Iri is not { } iri)
                continue;
            Add(term, iri, definition);
            if (definition.IsPrefix && !definition.IsKeywordAlias && iri.Length > 0)
                AddPrefix(term, iri, lengths);
        }

        prefixesBySpan = prefixes.GetAlternateLookup<ReadOnlySpan<char>>();
        prefixLengths = [.. lengths.Select(pair => new PrefixLength(pair.Key, pair.Value))];
    }

    /// <summary>The key under which values of the default language and direction stand, or <c>@none</c>.</summary>
    internal string DefaultLanguage { get; }

    /// <summary>The lengths of all IRIs that prefixes stand for, shortest first, with the last character if they share one, or NUL.</summary>
    internal ReadOnlySpan<PrefixLength> PrefixLengths => prefixLengths;

    internal List<InverseEntry>? Find(string iri) => byIri.GetValueOrDefault(iri);

    /// <summary>The prefixes that stand for exactly this, the preferred one first.</summary>
    internal List<string>? FindPrefixes(ReadOnlySpan<char> iri) => prefixesBySpan.TryGetValue(iri, out var terms) ? terms : null;

    internal static InverseEntry? Find(List<InverseEntry> entries, Containers container)
    {
        foreach (var entry in entries)
        {
            if (entry.Container == container)
                return entry;
        }

        return null;
    }

    private static string DefaultOf(ActiveContext active)
    {
        if (active.Direction is not null)
            return LanguageKey.Of(active.Language, active.Direction);
        return active.Language is null ? Keywords.None : LanguageKey.Lower(active.Language);
    }

    private void AddPrefix(string term, string iri, SortedDictionary<int, char> lengths)
    {
        if (prefixes.TryGetValue(iri, out var others))
        {
            others.Add(term);
            return;
        }

        prefixes.Add(iri, [term]);
        lengths[iri.Length] = lengths.TryGetValue(iri.Length, out var last) && last != iri[^1] ? '\0' : iri[^1];
    }

    private void Add(string term, string iri, TermDefinition definition)
    {
        if (!byIri.TryGetValue(iri, out var entries))
            byIri.Add(iri, entries = new List<InverseEntry>(1));
        var entry = Find(entries, definition.Container);
        if (entry is null)
            entries.Add(entry = new InverseEntry(definition.Container, term));
        if (definition.IsReverse)
        {
            entry.Types.TryAdd(Keywords.Reverse, term);
        }
        else if (ReferenceEquals(definition.TypeMapping, Keywords.None))
        {
            entry.Languages.TryAdd(Keywords.Any, term);
            entry.Types.TryAdd(Keywords.Any, term);
        }
        else if (definition.TypeMapping is { } type)
        {
            entry.Types.TryAdd(type, term);
        }
        else if (definition.HasLanguage || definition.HasDirection)
        {
            entry.Languages.TryAdd(LanguageOf(definition), term);
        }
        else
        {
            entry.Languages.TryAdd(DefaultLanguage, term);
            entry.Languages.TryAdd(Keywords.None, term);
            entry.Types.TryAdd(Keywords.None, term);
        }
    }

    private static string LanguageOf(TermDefinition definition)
    {
        if (!definition.HasDirection)
            return definition.Language is null ? Keywords.Null : LanguageKey.Lower(definition.Language);
        if (definition.Direction is not null)
            return LanguageKey.Of(definition.HasLanguage ? definition.Language : null, definition.Direction);
        if (definition.Language is not null)
            return LanguageKey.Lower(definition.Language);
        return definition.HasLanguage ? Keywords.Null : Keywords.None;
    }

    internal readonly record struct PrefixLength(int Length, char Last);
}
