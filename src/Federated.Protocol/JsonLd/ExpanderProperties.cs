namespace Federated.Protocol.JsonLd;

/// <content>Properties and their containers (JSON-LD 1.1 API §5.1.2, steps 13.5 to 13.14).</content>
internal sealed partial class Expander
{
    private void AddProperty(in Frame frame, ActiveContext active, string key, TermDefinition? definition, string iri, LdValue value)
    {
        if (definition is null)
        {
            if (ExpandWith(active, key, null, value, frame.BaseUrl, fromMap: false) is { } plain)
                LdObjects.AddAll(frame.Result, iri, plain);
            return;
        }

        var expanded = ExpandByContainer(frame, active, key, definition, value);
        if (expanded is null)
            return;
        if (definition.Has(Containers.List) && !(expanded is LdObject list && list.ContainsKey(Keywords.List)))
            expanded = LdObject.Of(Keywords.List, LdArray.Wrap(expanded));
        if (definition.Has(Containers.Graph) && !definition.Has(Containers.Id | Containers.Index))
            expanded = ToGraphs(LdArray.Wrap(expanded));
        if (definition.IsReverse)
            AddReversed(frame.Result, iri, expanded);
        else
            LdObjects.AddAll(frame.Result, iri, expanded);
    }

    private LdValue? ExpandByContainer(in Frame frame, ActiveContext active, string key, TermDefinition definition, LdValue value)
    {
        if (ReferenceEquals(definition.TypeMapping, Keywords.Json))
        {
            var literal = LdObject.Of(Keywords.Value, value);
            literal.Append(Keywords.Type, LdScalar.Of(Keywords.Json));
            return literal;
        }

        if (value is LdObject map)
        {
            if (definition.Has(Containers.Language))
                return ExpandLanguageMap(active, definition, map);
            if (definition.Has(Containers.Index | Containers.Type | Containers.Id))
                return ExpandIndexMap(active, key, definition, map, frame.BaseUrl);
        }

        return ExpandWith(active, key, definition, value, frame.BaseUrl, fromMap: false);
    }

    private static LdArray ToGraphs(LdArray items)
    {
        var graphs = new LdArray(items.Count);
        foreach (var item in items)
            graphs.Add(LdObject.Of(Keywords.Graph, LdArray.Wrap(item)));
        return graphs;
    }

    private LdArray ExpandLanguageMap(ActiveContext active, TermDefinition definition, LdObject map)
    {
        var result = new LdArray(map.Count);
        var direction = definition.HasDirection ? definition.Direction : active.Direction;
        var order = ordered ? Sorted(map) : null;
        for (var i = 0; i < map.Count; i++)
        {
            var at = order is null ? i : order[i];
            var language = map.KeyAt(at);
            var isNone = active.ExpandIri(language, documentRelative: false, vocab: true) == Keywords.None;
            foreach (var item in LdArray.Wrap(map.ValueAt(at)))
            {
                if (item.IsNull)
                    continue;
                if (item.AsString is null)
                    throw ContextProcessor.Invalid(JsonLdErrorCode.InvalidLanguageMapValue, item);
                var text = LdObject.Of(Keywords.Value, item);
                if (!isNone)
                {
                    Spend(language.Length);
                    text.Append(Keywords.Language, LdScalar.Of(language));
                }

                if (direction is not null)
                    text.Append(Keywords.Direction, LdScalar.Of(direction));
                result.Add(text);
            }
        }

        return result;
    }

    private LdArray ExpandIndexMap(ActiveContext active, string key, TermDefinition definition, LdObject map, string? baseUrl)
    {
        var result = new LdArray(map.Count);
        var order = ordered ? Sorted(map) : null;
        for (var i = 0; i < map.Count; i++)
        {
            var at = order is null ? i : order[i];
            var index = map.KeyAt(at);
            var inside = active;
            if (definition.Has(Containers.Id | Containers.Type))
            {
                inside = active.Previous ?? active;
                if (definition.Has(Containers.Type) && inside.Find(index) is { LocalContext: not null } type)
                    inside = contexts.ApplyScoped(inside, type, overrideProtected: false, propagate: true);
            }

            var isNone = active.ExpandIri(index, documentRelative: false, vocab: true) == Keywords.None;
            if (Expand(inside, key, LdArray.Wrap(map.ValueAt(at)), baseUrl, fromMap: true) is not LdArray items)
                continue;
            foreach (var item in items)
            {
                var placed = (LdObject)item;
                if (definition.Has(Containers.Graph) && !LdObjects.IsGraph(placed))
                    placed = LdObject.Of(Keywords.Graph, new LdArray(placed));
                if (!isNone)
                    SetIndex(active, definition, index, placed);
                result.Add(placed);
            }
        }

        return result;
    }

    /// <summary>Puts what was the key of a map into the item that it led to.</summary>
    private void SetIndex(ActiveContext active, TermDefinition definition, string index, LdObject item)
    {
        Spend(index.Length);
        if (definition.Has(Containers.Index))
        {
            if (definition.IndexMapping is { } mapping)
                SetIndexProperty(active, mapping, index, item);
            else if (!item.ContainsKey(Keywords.Index))
                item.Append(Keywords.Index, LdScalar.Of(index));
        }
        else if (definition.Has(Containers.Id))
        {
            if (!item.ContainsKey(Keywords.Id) && ExpandIri(active, index, documentRelative: true, vocab: false) is { } id)
                item.Append(Keywords.Id, LdScalar.Of(id));
        }
        else if (definition.Has(Containers.Type) && ExpandIri(active, index, documentRelative: false, vocab: true) is { } type)
        {
            Prepend(item, Keywords.Type, LdScalar.Of(type));
        }
    }

    private void SetIndexProperty(ActiveContext active, string mapping, string index, LdObject item)
    {
        var value = ExpandValue(active, active.Find(mapping), LdScalar.Of(index));
        if (ExpandIri(active, mapping, documentRelative: false, vocab: true) is not { } property)
            return;
        Prepend(item, property, value);
        if (item.ContainsKey(Keywords.Value))
            throw new JsonLdException(JsonLdErrorCode.InvalidValueObject, "A value cannot have the property that a map is indexed by.");
    }

    private static void Prepend(LdObject item, string key, LdValue first)
    {
        var all = new LdArray(first);
        if (item[key] is { } others)
            all.AddRange(LdArray.Wrap(others));
        item.Set(key, all);
    }
}
