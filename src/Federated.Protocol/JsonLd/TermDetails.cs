namespace Federated.Protocol.JsonLd;

/// <summary>The part of a term definition that follows its IRI: container, index, scoped context, language, direction, nesting, prefix (JSON-LD 1.1 API §4.2.2, steps 19 to 26).</summary>
internal sealed class TermDetails(TermDefinition definition, string term, LdObject map, ActiveContext active)
{
    internal void Set(Func<string, bool> isIri, Action<LdValue> checkScoped)
    {
        if (map[Keywords.Container] is { } container)
            definition.Container = ReadContainer(container);
        if (definition.Has(Containers.Type))
        {
            definition.TypeMapping ??= Keywords.Id;
            if (definition.TypeMapping is not (Keywords.Id or Keywords.Vocab))
                throw new JsonLdException(JsonLdErrorCode.InvalidTypeMapping, term);
        }

        SetIndex(isIri);
        if (map[Keywords.Context] is { } local)
        {
            Refuse10();
            checkScoped(local);
            definition.LocalContext = local;
        }

        SetLanguageAndDirection();
        SetNest();
        SetPrefix();
        CheckEntries();
    }

    internal void SetIndex(Func<string, bool> isIri)
    {
        if (map[Keywords.Index] is not { } index)
            return;
        if (active.IsVersion10 || !definition.Has(Containers.Index) || index.AsString is not { } mapping || !isIri(mapping))
            throw Invalid();
        definition.IndexMapping = mapping;
    }

    internal void CheckEntries()
    {
        foreach (var key in map.Keys)
        {
            if (key is not (Keywords.Id or Keywords.Reverse or Keywords.Container or Keywords.Context or Keywords.Direction or Keywords.Index
                or Keywords.Language or Keywords.Nest or Keywords.Prefix or Keywords.Protected or Keywords.Type))
            {
                throw new JsonLdException(JsonLdErrorCode.InvalidTermDefinition, $"{term} has the entry {key}.");
            }
        }
    }

    private Containers ReadContainer(LdValue value)
    {
        if (active.IsVersion10 && value.AsString is null or Keywords.Graph or Keywords.Id or Keywords.Type)
            throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidContainerMapping, value);
        var all = Containers.None;
        var items = LdArray.Wrap(value);
        foreach (var item in items)
        {
            all |= item.AsString switch
            {
                Keywords.Graph => Containers.Graph,
                Keywords.Id => Containers.Id,
                Keywords.Index => Containers.Index,
                Keywords.Language => Containers.Language,
                Keywords.List => Containers.List,
                Keywords.Set => Containers.Set,
                Keywords.Type => Containers.Type,
                _ => throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidContainerMapping, item),
            };
        }

        var apart = all & ~Containers.Set;
        var allowed = apart is Containers.None or Containers.Graph or Containers.Id or Containers.Index or Containers.Language or Containers.Type
            or (Containers.Graph | Containers.Id) or (Containers.Graph | Containers.Index)
            || all == Containers.List;
        return allowed && items.Count > 0 ? all : throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidContainerMapping, value);
    }

    private void SetLanguageAndDirection()
    {
        if (map.ContainsKey(Keywords.Type))
            return;
        if (map[Keywords.Language] is { } language)
        {
            definition.HasLanguage = true;
            definition.Language = language.IsNull ? null : language.AsString ?? throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidLanguageMapping, language);
        }

        if (map[Keywords.Direction] is { } direction)
        {
            definition.HasDirection = true;
            definition.Direction = direction.IsNull ? null
                : direction.AsString is "ltr" or "rtl" ? direction.AsString
                : throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidBaseDirection, direction);
        }
    }

    private void SetNest()
    {
        if (map[Keywords.Nest] is not { } nest)
            return;
        Refuse10();
        definition.Nest = nest.AsString is { } text && (text == Keywords.Nest || !Keywords.Is(text))
            ? text
            : throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidNestValue, nest);
    }

    private void SetPrefix()
    {
        if (map[Keywords.Prefix] is not { } prefix)
            return;
        if (active.IsVersion10 || term.AsSpan().ContainsAny(':', '/'))
            throw Invalid();
        definition.IsPrefix = prefix is LdScalar { IsBoolean: true } flag
            ? flag.Kind == LdScalarKind.True
            : throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidPrefixValue, prefix);
        if (definition.IsPrefix && definition.IsKeywordAlias)
            throw Invalid();
    }

    private void Refuse10()
    {
        if (active.IsVersion10)
            throw Invalid();
    }

    private JsonLdException Invalid() => new(JsonLdErrorCode.InvalidTermDefinition, term);
}
