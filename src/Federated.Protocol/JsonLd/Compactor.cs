namespace Federated.Protocol.JsonLd;

/// <summary>Compacts expanded values to the short names of a context (JSON-LD 1.1 API §6.1.2).</summary>
internal sealed partial class Compactor(JsonLdOptions options, ActiveContexts contexts)
{
    private readonly bool compactArrays = options.CompactArrays;
    private readonly bool ordered = options.Ordered;

    internal LdValue Compact(ActiveContext active, string? property, LdValue element) => element switch
    {
        LdArray array => CompactArray(active, property, array),
        LdObject map => CompactObject(active, property, map),
        _ => element,
    };

    private LdValue CompactArray(ActiveContext active, string? property, LdArray array)
    {
        StackGuard.Check();
        var result = new LdArray(array.Count);
        foreach (var item in array)
        {
            var compacted = Compact(active, property, item);
            if (!compacted.IsNull)
                result.Add(compacted);
        }

        var keep = result.Count != 1 || !compactArrays || property is Keywords.Graph or Keywords.Set
            || (property is not null && active.Find(property) is { } definition && definition.Has(Containers.List | Containers.Set));
        return keep ? result : result[0];
    }

    private LdValue CompactObject(ActiveContext active, string? property, LdObject element)
    {
        StackGuard.Check();
        var typeScoped = active;
        if (active.Previous is not null && !element.ContainsKey(Keywords.Value) && !(element.Count == 1 && element.ContainsKey(Keywords.Id)))
            active = active.Previous;
        var definition = property is null ? null : active.Find(property);
        // The property may be known only to the context that its type's scope brought along.
        definition ??= property is null ? null : typeScoped.Find(property);
        if (definition?.LocalContext is not null)
        {
            active = contexts.ApplyScoped(active, definition, overrideProtected: true, propagate: true);
            definition = active.Find(property!);
        }

        if (element.ContainsKey(Keywords.Value) || element.ContainsKey(Keywords.Id))
        {
            var value = ValueCompactor.Compact(active, definition, element);
            if (value is not LdObject || ReferenceEquals(definition?.TypeMapping, Keywords.Json))
                return value;
        }

        if (element[Keywords.List] is { } list && definition is not null && definition.Has(Containers.List))
            return Compact(active, property, list);
        active = ApplyTypes(active, typeScoped, element);
        var target = new Target(active, typeScoped, property, new LdObject(element.Count));
        AddEntries(target, element);
        return target.Result;
    }

    /// <summary>Applies the scoped contexts of the element's types, in code-point order of the terms (§6.1.2, step 11).</summary>
    private ActiveContext ApplyTypes(ActiveContext active, ActiveContext typeScoped, LdObject element)
    {
        switch (element[Keywords.Type])
        {
            case LdScalar { IsString: true } only:
                return ApplyType(active, typeScoped, IriCompactor.CompactVocab(active, only.Text));
            case LdArray { Count: 1 } one when one[0].AsString is { } type:
                return ApplyType(active, typeScoped, IriCompactor.CompactVocab(active, type));
            case LdArray types:
                var terms = new List<string>(types.Count);
                foreach (var type in types)
                {
                    if (type.AsString is { } iri)
                        terms.Add(IriCompactor.CompactVocab(active, iri));
                }

                terms.Sort(CodePointOrder.Instance);
                foreach (var term in terms)
                    active = ApplyType(active, typeScoped, term);
                return active;
            default:
                return active;
        }
    }

    private ActiveContext ApplyType(ActiveContext active, ActiveContext typeScoped, string term) =>
        typeScoped.Find(term) is { LocalContext: not null } definition
            ? contexts.ApplyScoped(active, definition, overrideProtected: false, propagate: false)
            : active;

    /// <summary>Where the entries of one object go.</summary>
    private readonly record struct Target(ActiveContext Active, ActiveContext TypeScoped, string? Property, LdObject Result)
    {
        internal string Alias(string keyword) => IriCompactor.CompactVocab(Active, keyword);
    }
}
