namespace Federated.Protocol.JsonLd;

/// <summary>Finds the term, compact IRI or relative reference that an IRI is best written as (JSON-LD 1.1 API §6.2).</summary>
internal static class IriCompactor
{
    /// <summary>Compacts what stands for a keyword, a type or a property's name.</summary>
    internal static string CompactVocab(ActiveContext active, string iri, LdValue? value = null, bool reverse = false)
    {
        if (active.Inverse.Find(iri) is { } entries && SelectTerm(active, entries, value, reverse) is { } term)
            return term;
        if (active.Vocab is { } vocab && iri.Length > vocab.Length && iri.StartsWith(vocab, StringComparison.Ordinal))
        {
            var suffix = iri[vocab.Length..];
            if (active.Find(suffix) is null)
                return suffix;
        }

        return CompactWithPrefix(active, iri, value is null) ?? Whole(active, iri);
    }

    /// <summary>Compacts what identifies a node: terms do not count, the base does.</summary>
    internal static string CompactId(ActiveContext active, string iri)
    {
        if (CompactWithPrefix(active, iri, valueIsNull: true) is { } compact)
            return compact;
        var whole = Whole(active, iri);
        if (active.BaseIri is not { } baseIri || Iri.IsBlank(whole))
            return whole;
        var relative = Iri.Relativize(baseIri, whole);
        return Keywords.LooksLikeOne(relative) ? "./" + relative : relative;
    }

    private static string? CompactWithPrefix(ActiveContext active, string iri, bool valueIsNull)
    {
        string? best = null;
        var inverse = active.Inverse;
        foreach (var (length, last) in inverse.PrefixLengths)
        {
            if (length >= iri.Length)
                break;
            if ((last != '\0' && iri[length - 1] != last) || inverse.FindPrefixes(iri.AsSpan(0, length)) is not { } terms)
                continue;
            foreach (var term in terms)
            {
                var candidate = string.Concat(term, ":", iri.AsSpan(length));
                if (active.Find(candidate) is { } taken && !(valueIsNull && taken.Iri == iri))
                    continue;
                if (best is null || CodePointOrder.ShortestFirst(candidate, best) < 0)
                    best = candidate;
                break;
            }
        }

        return best;
    }

    private static string Whole(ActiveContext active, string iri)
    {
        var scheme = iri.IndexOf(':');
        if (scheme > 0 && !iri.AsSpan(scheme + 1).StartsWith("//", StringComparison.Ordinal) && active.Find(iri.AsSpan(0, scheme)) is { IsPrefix: true })
            throw new JsonLdException(JsonLdErrorCode.IriConfusedWithPrefix, iri);
        return iri;
    }

    private static string? SelectTerm(ActiveContext active, List<InverseEntry> entries, LdValue? value, bool reverse)
    {
        TermWish.Make(active, value, reverse, out var wish);
        foreach (var container in wish.Containers)
        {
            if (InverseContext.Find(entries, container) is not { } entry)
                continue;
            if (wish.AnyTerm)
                return entry.Any;
            var choices = wish.ByType ? entry.Types : entry.Languages;
            foreach (var preferred in wish.Preferred)
            {
                if (choices.Find(preferred) is { } term)
                    return term;
            }
        }

        return null;
    }
}
