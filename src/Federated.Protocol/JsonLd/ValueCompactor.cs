namespace Federated.Protocol.JsonLd;

/// <summary>Writes a value object or a reference as short as the context allows (JSON-LD 1.1 API §6.3.2).</summary>
internal static class ValueCompactor
{
    internal static LdValue Compact(ActiveContext active, TermDefinition? definition, LdObject value)
    {
        var hasIndex = value.ContainsKey(Keywords.Index);
        var type = definition?.TypeMapping;
        if (value[Keywords.Id] is { } id && value.Count == (hasIndex ? 2 : 1))
        {
            if (id.AsString is { } iri)
            {
                if (ReferenceEquals(type, Keywords.Id))
                    return Same(id, IriCompactor.CompactId(active, iri));
                if (ReferenceEquals(type, Keywords.Vocab))
                    return Same(id, IriCompactor.CompactVocab(active, iri));
            }

            return value;
        }

        if (value[Keywords.Value] is not { } content)
            return value;
        var valueType = value[Keywords.Type]?.AsString;
        var indexFits = !hasIndex || (definition is not null && definition.Has(Containers.Index));
        if (valueType is not null || ReferenceEquals(type, Keywords.None))
        {
            // §6.3.2, steps 7 and 8: the same type says nothing more; another one must stay.
            return valueType is not null && valueType == type && indexFits ? content : Rename(active, value);
        }

        if (content.AsString is null)
            return indexFits ? content : Rename(active, value);
        return indexFits && SpeaksTheSame(active, definition, value) ? content : Rename(active, value);
    }

    private static bool SpeaksTheSame(ActiveContext active, TermDefinition? definition, LdObject value)
    {
        var language = definition is { HasLanguage: true } ? definition.Language : active.Language;
        var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
        return string.Equals(value[Keywords.Language]?.AsString, language, StringComparison.OrdinalIgnoreCase)
            && string.Equals(value[Keywords.Direction]?.AsString, direction, StringComparison.Ordinal);
    }

    private static LdObject Rename(ActiveContext active, LdObject value)
    {
        var result = new LdObject(value.Count);
        for (var i = 0; i < value.Count; i++)
        {
            var key = value.KeyAt(i);
            var entry = value.ValueAt(i);
            if (key == Keywords.Type && entry.AsString is { } type)
                entry = Same(entry, IriCompactor.CompactVocab(active, type));
            result.Set(IriCompactor.CompactVocab(active, key), entry);
        }

        return result;
    }

    /// <summary>The scalar that was there, if its text did not change.</summary>
    internal static LdValue Same(LdValue before, string text) => ReferenceEquals(before.AsString, text) ? before : LdScalar.Of(text);
}
