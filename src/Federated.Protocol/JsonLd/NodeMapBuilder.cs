namespace Federated.Protocol.JsonLd;

/// <summary>Collects every node of an expanded document (JSON-LD 1.1 API §7.2.2). The document is left as it is.</summary>
internal sealed class NodeMapBuilder(NodeMap map)
{
    // From here on, looking for an equal value goes through a set: an array of n values would cost n² otherwise.
    private const int SetFrom = 16;

    private readonly Dictionary<LdArray, HashSet<LdValue>> sets = new(ReferenceEqualityComparer.Instance);

    internal static NodeMap Build(LdArray expanded)
    {
        var map = new NodeMap();
        new NodeMapBuilder(map).AddAll(expanded, map.Default, null, null, null);
        return map;
    }

    private void AddAll(LdValue element, NodeGraph graph, LdObject? subject, string? property, LdArray? list)
    {
        StackGuard.Check();
        foreach (var item in LdArray.Wrap(element))
        {
            if (item is LdArray nested)
                AddAll(nested, graph, subject, property, list);
            else if (item is LdObject node)
                Add(node, graph, subject, property, list);
        }
    }

    private void Add(LdObject element, NodeGraph graph, LdObject? subject, string? property, LdArray? list)
    {
        if (element.ContainsKey(Keywords.Value))
        {
            Attach(Relabelled(element), subject, property, list);
        }
        else if (element[Keywords.List] is { } items)
        {
            var inner = new LdArray();
            AddAll(items, graph, subject, property, inner);
            var result = LdObject.Of(Keywords.List, inner);
            // Lists are never taken for equal (§7.2.2, step 5.3).
            if (list is not null)
                list.Add(result);
            else if (subject is not null)
                ArrayOf(subject, property!).Add(result);
        }
        else
        {
            AddNode(element, graph, subject, property, list);
        }
    }

    private LdObject AddNode(LdObject element, NodeGraph graph, LdObject? subject, string? property, LdArray? list)
    {
        var id = element[Keywords.Id]?.AsString is { } given ? Relabel(given) : map.Names.Next();
        if (element[Keywords.Id] is { IsNull: true })
            map.Nameless.Add(id);
        var node = graph.GetOrAdd(id);
        if (property is not null)
            Attach(LdObject.Of(Keywords.Id, node[Keywords.Id]!), subject, property, list);
        if (element[Keywords.Type] is { } types)
        {
            foreach (var type in LdArray.Wrap(types))
                AddOnce(ArrayOf(node, Keywords.Type), type.AsString is { } name && Iri.IsBlank(name) ? LdScalar.Of(Relabel(name)) : type);
        }

        if (element[Keywords.Index] is { } index)
        {
            if (node[Keywords.Index] is { } other && other.AsString != index.AsString)
                throw new JsonLdException(JsonLdErrorCode.ConflictingIndexes, id);
            node.Set(Keywords.Index, index);
        }

        if (element[Keywords.Reverse] is LdObject reverse)
            AddReverse(reverse, graph, node);
        if (element[Keywords.Graph] is { } content)
            AddAll(content, map.GetOrAdd(id), null, null, null);
        if (element[Keywords.Included] is { } included)
            AddAll(included, graph, null, null, null);
        AddProperties(element, graph, node);
        return node;
    }

    private void AddProperties(LdObject element, NodeGraph graph, LdObject node)
    {
        var names = element.Keys.ToArray();
        Array.Sort(names, CodePointOrder.Instance);
        foreach (var name in names)
        {
            if (Keywords.Is(name))
                continue;
            var property = Iri.IsBlank(name) ? Relabel(name) : name;
            ArrayOf(node, property);
            AddAll(element[name]!, graph, node, property, null);
        }
    }

    private void AddReverse(LdObject reverse, NodeGraph graph, LdObject node)
    {
        var reference = LdObject.Of(Keywords.Id, node[Keywords.Id]!);
        for (var i = 0; i < reverse.Count; i++)
        {
            foreach (var value in LdArray.Wrap(reverse.ValueAt(i)))
            {
                if (value is LdObject other)
                    AddOnce(ArrayOf(AddNode(other, graph, null, null, null), reverse.KeyAt(i)), reference);
            }
        }
    }

    private void Attach(LdObject value, LdObject? subject, string? property, LdArray? list)
    {
        if (list is not null)
            list.Add(value);
        else if (subject is not null)
            AddOnce(ArrayOf(subject, property!), value);
    }

    private void AddOnce(LdArray array, LdValue value)
    {
        if (array.Count >= SetFrom)
        {
            if (!sets.TryGetValue(array, out var known))
                sets.Add(array, known = new HashSet<LdValue>(array.Items.ToArray(), LdEquality.Instance));
            if (known.Add(value))
                array.Add(value);
            return;
        }

        foreach (var item in array)
        {
            if (LdEquality.Instance.Equals(item, value))
                return;
        }

        array.Add(value);
    }

    private LdObject Relabelled(LdObject value)
    {
        if (value[Keywords.Type]?.AsString is not { } type || !Iri.IsBlank(type))
            return value;
        var copy = value.Copy();
        copy.Set(Keywords.Type, LdScalar.Of(Relabel(type)));
        return copy;
    }

    private string Relabel(string id) => Iri.IsBlank(id) ? map.Names.For(id) : id;

    private static LdArray ArrayOf(LdObject node, string property)
    {
        if (node[property] is LdArray array)
            return array;
        array = new LdArray();
        node.Set(property, array);
        return array;
    }
}
