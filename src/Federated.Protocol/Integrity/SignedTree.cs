using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Integrity;

/// <summary>Builds a document anew out of its statements, from its first node downwards.</summary>
/// <remarks>
/// What RDF cannot say (relative addresses, indexes, directions) was never signed and is left out. A node whose properties were scattered over
/// several places is put together again, so that nothing can be hidden by moving it; it stands where it is first mentioned, nearest to the top.
/// </remarks>
internal sealed class SignedTree
{
    private readonly NodeGraph graph;
    private readonly ToRdfTerms terms;
    private readonly ToRdfLiteral literals;
    private readonly HashSet<string> placed = new(StringComparer.Ordinal);
    private readonly Queue<(LdObject Source, LdObject Target)> open = [];

    private SignedTree(NodeMap nodes, JsonLdOptions options)
    {
        graph = nodes.Default;
        terms = new ToRdfTerms(nodes);
        literals = new ToRdfLiteral(terms, options);
    }

    /// <summary>Whether the first node of the default graph is one that statements can speak of.</summary>
    public static bool HasRoot(NodeMap nodes) =>
        nodes.Default.Nodes is [{ } root, ..] && new ToRdfTerms(nodes).Resource(root[Keywords.Id]!.AsString!) is not null;

    /// <summary>The tree below the first node of the default graph, in expanded form.</summary>
    public static LdObject Build(NodeMap nodes, JsonLdOptions options)
    {
        var tree = new SignedTree(nodes, options);
        var root = tree.Place(nodes.Default.Nodes[0]);
        while (tree.open.TryDequeue(out var next))
        {
            tree.Fill(next.Source, next.Target);
        }

        return root;
    }

    private LdObject Place(LdObject node)
    {
        var id = node[Keywords.Id]!.AsString!;
        placed.Add(id);
        var target = new LdObject(node.Count);
        if (!Iri.IsBlank(id))
        {
            target.Append(Keywords.Id, LdScalar.Of(id));
        }

        open.Enqueue((node, target));
        return target;
    }

    private void Fill(LdObject source, LdObject target)
    {
        for (var i = 0; i < source.Count; i++)
        {
            var property = source.KeyAt(i);
            if (property == Keywords.Type)
            {
                var types = new LdArray();
                foreach (var type in LdArray.Wrap(source.ValueAt(i)))
                {
                    if (type.AsString is { } name && !Iri.IsBlank(name) && terms.Resource(name) is not null)
                    {
                        types.Add(type);
                    }
                }

                Keep(target, property, types);
            }
            else if (!Keywords.Is(property) && !Iri.IsBlank(property) && terms.Resource(property) is not null)
            {
                Keep(target, property, Values(LdArray.Wrap(source.ValueAt(i))));
            }
        }
    }

    private LdArray Values(LdArray values)
    {
        var kept = new LdArray(values.Count);
        foreach (var value in values)
        {
            if (value is LdObject map && Value(map) is { } covered)
            {
                kept.Add(covered);
            }
        }

        return kept;
    }

    private LdObject? Value(LdObject map)
    {
        if (map[Keywords.Value] is { } value)
        {
            return literals.Convert(map, value) is null ? null : Literal(map);
        }

        if (map[Keywords.List] is { } list)
        {
            return LdObject.Of(Keywords.List, Values(LdArray.Wrap(list)));
        }

        if (map[Keywords.Id]?.AsString is not { } id || terms.Resource(id) is null)
        {
            return null;
        }

        if (graph.Find(id) is { Count: > 1 } node && !placed.Contains(id))
        {
            return Place(node);
        }

        // A blank node cannot be referred to from outside its one place.
        return Iri.IsBlank(id) ? null : LdObject.Of(Keywords.Id, LdScalar.Of(id));
    }

    private static LdObject Literal(LdObject map)
    {
        var literal = new LdObject(3);
        foreach (var key in (ReadOnlySpan<string>)[Keywords.Value, Keywords.Type, Keywords.Language])
        {
            if (map[key] is { } part)
            {
                literal.Append(key, part);
            }
        }

        return literal;
    }

    private static void Keep(LdObject target, string property, LdArray values)
    {
        if (values.Count > 0)
        {
            target.Append(property, values);
        }
    }
}
