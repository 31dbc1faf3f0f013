namespace Federated.Protocol.JsonLd;

/// <summary>What the contexts seen so far say, together (JSON-LD 1.1 API §4.1); never changed once processing has returned it.</summary>
internal sealed class ActiveContext
{
    private readonly Dictionary<string, TermDefinition> terms;
    private readonly Dictionary<string, TermDefinition>.AlternateLookup<ReadOnlySpan<char>> bySpan;
    private InverseContext? inverse;
    private string[]? typeAliases;
    private ActiveContext? withoutBase;

    internal ActiveContext(string? baseIri, string? originalBase, bool isVersion10)
    {
        terms = new Dictionary<string, TermDefinition>(StringComparer.Ordinal);
        bySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        BaseIri = baseIri;
        OriginalBase = originalBase;
        IsVersion10 = isVersion10;
    }

    private ActiveContext(ActiveContext other)
    {
        terms = new Dictionary<string, TermDefinition>(other.terms, StringComparer.Ordinal);
        bySpan = terms.GetAlternateLookup<ReadOnlySpan<char>>();
        BaseIri = other.BaseIri;
        OriginalBase = other.OriginalBase;
        IsVersion10 = other.IsVersion10;
        Vocab = other.Vocab;
        Language = other.Language;
        Direction = other.Direction;
        Previous = other.Previous;
    }

    internal bool IsVersion10 { get; }

    internal string? BaseIri { get; set; }

    internal string? OriginalBase { get; }

    internal string? Vocab { get; set; }

    internal string? Language { get; set; }

    internal string? Direction { get; set; }

    /// <summary>The context to go back to where this one does not propagate to nodes inside.</summary>
    internal ActiveContext? Previous { get; set; }

    internal IReadOnlyDictionary<string, TermDefinition> Terms => terms;

    internal int TermCount => terms.Count;

    /// <summary>Built when it is first asked for; two threads may build it twice, to the same end.</summary>
    internal InverseContext Inverse => inverse ??= new InverseContext(this);

    private string[] TypeAliases => typeAliases ??= AliasesOf(Keywords.Type);

    internal ActiveContext Clone() => new(this);

    /// <summary>This context, with nothing that IRIs could be relative to.</summary>
    internal ActiveContext WithoutBase() => BaseIri is null ? this : withoutBase ??= new ActiveContext(this) { BaseIri = null };

    internal TermDefinition? Find(string term) => terms.GetValueOrDefault(term);

    internal TermDefinition? Find(ReadOnlySpan<char> term) => bySpan.TryGetValue(term, out var definition) ? definition : null;

    internal void Define(string term, TermDefinition definition) => terms[term] = definition;

    internal TermDefinition? Undefine(string term) => terms.Remove(term, out var definition) ? definition : null;

    internal bool HasProtectedTerms()
    {
        foreach (var definition in terms.Values)
        {
            if (definition.IsProtected)
                return true;
        }

        return false;
    }

    /// <summary>Expands a term, compact IRI or reference (JSON-LD 1.1 API §5.2).</summary>
    /// <param name="value">What stands in the document.</param>
    /// <param name="documentRelative">Whether it may be relative to the base.</param>
    /// <param name="vocab">Whether it may be a term or relative to the vocabulary.</param>
    /// <returns>A keyword, an IRI, a blank node identifier, a reference that could not be resolved, or null where the value is reserved or switched off.</returns>
    internal string? ExpandIri(string value, bool documentRelative, bool vocab)
    {
        if (value.Length > 0 && value[0] == '@')
        {
            if (Keywords.Find(value) is { } keyword)
                return keyword;
            if (Keywords.LooksLikeOne(value))
                return null;
        }

        var colon = value.IndexOf(':');
        // A term with a colon or slash inside cannot be an alias of a keyword (§4.2.2, step 14.2.5), so IRIs need no look-up here.
        if ((vocab || colon <= 0 || colon == value.Length - 1) && Find(value) is { } definition && (vocab || definition.IsKeywordAlias))
            return definition.Iri;
        if (colon > 0)
        {
            if (IsWhole(value, colon))
                return value;
            var prefix = Find(value.AsSpan(0, colon));
            if (prefix is { Iri: not null, IsPrefix: true })
                return string.Concat(prefix.Iri, value.AsSpan(colon + 1));
            if (Iri.IsAbsolute(value))
                return value;
        }

        if (vocab && Vocab is not null)
            return Vocab + value;
        return documentRelative ? Iri.Resolve(BaseIri, value) : value;
    }

    /// <summary>Every key that means <c>@type</c> and may stand in the object, in code-point order.</summary>
    internal ReadOnlySpan<string> TypeKeysFor(LdObject element)
    {
        var aliases = TypeAliases;
        if (aliases.Length <= Math.Max(4, element.Count))
            return aliases;
        // A context may define aliases by the thousand; then the object's own keys are fewer.
        var keys = new List<string>();
        foreach (var key in element.Keys)
        {
            if (key == Keywords.Type || Find(key) is { IsKeywordAlias: true, Iri: Keywords.Type })
                keys.Add(key);
        }

        keys.Sort(CodePointOrder.Instance);
        return keys.ToArray();
    }

    /// <summary>Whether what looks like a compact IRI is a blank node identifier or has an authority, and thus is none.</summary>
    internal static bool IsWhole(string value, int colon) =>
        (colon == 1 && value[0] == '_')
        || (value.Length > colon + 2 && value[colon + 1] == '/' && value[colon + 2] == '/');

    private string[] AliasesOf(string keyword)
    {
        var found = new List<string> { keyword };
        foreach (var (term, definition) in terms)
        {
            if (definition.IsKeywordAlias && definition.Iri == keyword && term != keyword)
                found.Add(term);
        }

        found.Sort(CodePointOrder.Instance);
        return [.. found];
    }
}
