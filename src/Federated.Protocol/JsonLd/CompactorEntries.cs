namespace Federated.Protocol.JsonLd;

/// <content>The entries of an object (JSON-LD 1.1 API §6.1.2, step 12).</content>
internal sealed partial class Compactor
{
    private void AddEntries(in Target target, LdObject element)
    {
        var order = ordered ? Sorted(element) : null;
        for (var i = 0; i < element.Count; i++)
        {
            var at = order is null ? i : order[i];
            var name = element.KeyAt(at);
            var value = element.ValueAt(at);
            switch (name)
            {
                case Keywords.Id:
                    target.Result.Set(target.Alias(name), value.AsString is { } id ? ValueCompactor.Same(value, IriCompactor.CompactId(target.Active, id)) : value);
                    break;
                case Keywords.Type:
                    AddType(target, value);
                    break;
                case Keywords.Reverse:
                    AddReverse(target, value);
                    break;
                case Keywords.Preserve:
                    AddPreserved(target, value);
                    break;
                case Keywords.Index when IsIndexed(target):
                    break;
                case Keywords.Direction or Keywords.Index or Keywords.Language or Keywords.Value:
                    target.Result.Set(target.Alias(name), value);
                    break;
                default:
                    AddValues(target, name, LdArray.Wrap(value));
                    break;
            }
        }
    }

    private static bool IsIndexed(in Target target) =>
        target.Property is not null && target.Active.Find(target.Property) is { } definition && definition.Has(Containers.Index);

    private void AddType(in Target target, LdValue value)
    {
        var alias = target.Alias(Keywords.Type);
        var asArray = !compactArrays
            || (!target.Active.IsVersion10 && target.Active.Find(alias) is { } definition && definition.Has(Containers.Set));
        if (value is not LdArray types)
        {
            LdObjects.Add(target.Result, alias, CompactType(target, value), asArray);
            return;
        }

        var compacted = new LdArray(types.Count);
        foreach (var type in types)
            compacted.Add(CompactType(target, type));
        LdObjects.Add(target.Result, alias, compacted, asArray || compacted.Count == 0);
    }

    private static LdValue CompactType(in Target target, LdValue type) =>
        type.AsString is { } iri ? ValueCompactor.Same(type, IriCompactor.CompactVocab(target.TypeScoped, iri)) : type;

    private void AddReverse(in Target target, LdValue value)
    {
        if (Compact(target.Active, Keywords.Reverse, value) is not LdObject compacted)
            return;
        var rest = new LdObject(compacted.Count);
        for (var i = 0; i < compacted.Count; i++)
        {
            var property = compacted.KeyAt(i);
            if (target.Active.Find(property) is { IsReverse: true } definition)
                LdObjects.Add(target.Result, property, compacted.ValueAt(i), !compactArrays || definition.Has(Containers.Set));
            else
                rest.Append(property, compacted.ValueAt(i));
        }

        if (rest.Count > 0)
            target.Result.Set(target.Alias(Keywords.Reverse), rest);
    }

    private void AddPreserved(in Target target, LdValue value)
    {
        var compacted = Compact(target.Active, target.Property, value);
        if (compacted is not LdArray { Count: 0 })
            target.Result.Set(Keywords.Preserve, compacted);
    }

    private void AddValues(in Target target, string name, LdArray values)
    {
        var reverse = target.Property == Keywords.Reverse;
        if (values.Count == 0)
        {
            var term = IriCompactor.CompactVocab(target.Active, name, values, reverse);
            LdObjects.Add(NestFor(target, target.Active.Find(term)), term, values, asArray: true);
        }

        foreach (var item in values)
        {
            var term = IriCompactor.CompactVocab(target.Active, name, item, reverse);
            var definition = target.Active.Find(term);
            AddItem(new Place(this, target.Active, NestFor(target, definition), term, definition), item);
        }
    }

    /// <summary>The object that the term's value goes into: the result, or what is nested in it (§6.1.2, step 12.8.2).</summary>
    private static LdObject NestFor(in Target target, TermDefinition? definition)
    {
        if (definition?.Nest is not { } nest)
            return target.Result;
        if (nest != Keywords.Nest && target.Active.ExpandIri(nest, documentRelative: false, vocab: true) != Keywords.Nest)
            throw new JsonLdException(JsonLdErrorCode.InvalidNestValue, nest);
        if (target.Result[nest] is LdObject nested)
            return nested;
        nested = new LdObject();
        target.Result.Set(nest, nested);
        return nested;
    }

    private static int[] Sorted(LdObject map)
    {
        var order = new int[map.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(map.Keys.ToArray(), order, CodePointOrder.Instance);
        return order;
    }
}
