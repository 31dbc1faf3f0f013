namespace Federated.Protocol.JsonLd;

/// <content>One value of a property, put where the term's container wants it (JSON-LD 1.1 API §6.1.2, steps 12.8.3 to 12.8.10).</content>
internal sealed partial class Compactor
{
    /// <summary>The object, term and container that an item is for.</summary>
    private readonly struct Place(Compactor compactor, ActiveContext active, LdObject nest, string term, TermDefinition? definition)
    {
        internal ActiveContext Active { get; } = active;

        internal LdObject Nest { get; } = nest;

        internal string Term { get; } = term;

        internal TermDefinition? Definition { get; } = definition;

        internal Containers Container { get; } = definition?.Container ?? Containers.None;

        internal bool AsArray { get; } = !compactor.compactArrays
            || (definition is not null && definition.Has(Containers.Set))
            || term is Keywords.Graph or Keywords.List;

        internal bool Has(Containers container) => (Container & container) != 0;

        internal string Alias(string keyword) => IriCompactor.CompactVocab(Active, keyword);

        internal void Add(LdValue value) => LdObjects.Add(Nest, Term, value, AsArray);

        /// <summary>The map that stands at the term, made when the first item comes.</summary>
        internal LdObject Map()
        {
            if (Nest[Term] is LdObject map)
                return map;
            map = new LdObject();
            Nest.Set(Term, map);
            return map;
        }
    }

    private void AddItem(in Place place, LdValue item)
    {
        var map = item as LdObject;
        if (map?[Keywords.List] is { } list)
            AddList(place, map, Compact(place.Active, place.Term, list));
        else if (map is not null && LdObjects.IsGraph(map))
            AddGraph(place, map, Compact(place.Active, place.Term, map[Keywords.Graph]!));
        else if (map is not null && place.Has(Containers.Language | Containers.Index | Containers.Id | Containers.Type) && !place.Has(Containers.Graph))
            AddToMap(place, map, Compact(place.Active, place.Term, item));
        else
            place.Add(Compact(place.Active, place.Term, item));
    }

    private static void AddList(in Place place, LdObject item, LdValue compacted)
    {
        compacted = LdArray.Wrap(compacted);
        if (place.Has(Containers.List))
        {
            place.Nest.Set(place.Term, compacted);
            return;
        }

        var list = LdObject.Of(place.Alias(Keywords.List), compacted);
        if (item[Keywords.Index] is { } index)
            list.Set(place.Alias(Keywords.Index), index);
        place.Add(list);
    }

    private static void AddGraph(in Place place, LdObject item, LdValue compacted)
    {
        var id = item[Keywords.Id]?.AsString;
        if (place.Has(Containers.Graph))
        {
            if (place.Has(Containers.Id))
            {
                var key = id is null ? place.Alias(Keywords.None) : IriCompactor.CompactId(place.Active, id);
                LdObjects.Add(place.Map(), key, compacted, place.AsArray);
                return;
            }

            if (id is null && place.Has(Containers.Index))
            {
                LdObjects.Add(place.Map(), item[Keywords.Index]?.AsString ?? place.Alias(Keywords.None), compacted, place.AsArray);
                return;
            }

            if (id is null)
            {
                // Several nodes would read as several graphs.
                place.Add(compacted is LdArray { Count: > 1 } ? LdObject.Of(place.Alias(Keywords.Included), compacted) : compacted);
                return;
            }
        }

        var graph = LdObject.Of(place.Alias(Keywords.Graph), compacted);
        if (id is not null)
            graph.Set(place.Alias(Keywords.Id), LdScalar.Of(IriCompactor.CompactId(place.Active, id)));
        if (item[Keywords.Index] is { } index)
            graph.Set(place.Alias(Keywords.Index), index);
        place.Add(graph);
    }

    private void AddToMap(in Place place, LdObject item, LdValue compacted)
    {
        string? key;
        if (place.Has(Containers.Language))
        {
            compacted = item[Keywords.Value] ?? compacted;
            key = item[Keywords.Language]?.AsString;
        }
        else if (place.Has(Containers.Index) && place.Definition!.IndexMapping is { } mapping)
        {
            var property = place.Active.ExpandIri(mapping, documentRelative: false, vocab: true) ?? mapping;
            // The value decides which of the property's terms it was put under, as it did when the item was compacted.
            var first = item[property] is LdArray { Count: > 0 } values ? values[0] : null;
            key = TakeFirst(compacted, IriCompactor.CompactVocab(place.Active, property, first));
        }
        else if (place.Has(Containers.Index))
        {
            key = item[Keywords.Index]?.AsString;
        }
        else if (place.Has(Containers.Id))
        {
            key = TakeFirst(compacted, place.Alias(Keywords.Id));
        }
        else
        {
            key = TakeFirst(compacted, place.Alias(Keywords.Type));
            compacted = ReferenceIfAlone(place, item, compacted);
        }

        LdObjects.Add(place.Map(), key ?? place.Alias(Keywords.None), compacted, place.AsArray);
    }

    /// <summary>What is left of a node without its type may be a mere reference, which is written shorter (§6.1.2, step 12.8.9.8).</summary>
    private LdValue ReferenceIfAlone(in Place place, LdObject item, LdValue compacted)
    {
        if (compacted is LdObject { Count: 1 } alone && item[Keywords.Id] is { } id
            && place.Active.ExpandIri(alone.KeyAt(0), documentRelative: false, vocab: true) == Keywords.Id)
        {
            return Compact(place.Active, place.Term, LdObject.Of(Keywords.Id, id));
        }

        return compacted;
    }

    /// <summary>Takes the first string out of an entry, and the entry away if nothing remains.</summary>
    private static string? TakeFirst(LdValue from, string entry)
    {
        if (from is not LdObject map || map[entry] is not { } values)
            return null;
        if (values is not LdArray array)
        {
            if (values.AsString is { } only)
                map.Remove(entry);
            else
                return null;
            return only;
        }

        if (array.Count == 0 || array[0].AsString is not { } first)
            return null;
        var rest = new LdArray(array.Count);
        foreach (var item in array.Items[1..])
            rest.Add(item);
        if (rest.Count == 0)
            map.Remove(entry);
        else
            map.Set(entry, rest.Count == 1 ? rest[0] : rest);
        return first;
    }
}
