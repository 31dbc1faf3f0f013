namespace Federated.Protocol.JsonLd;

/// <summary>Writes a node map as a flat list of nodes, named graphs in the node that names them (JSON-LD 1.1 API §7.1.2).</summary>
internal static class Flattener
{
    internal static LdArray Flatten(NodeMap map, bool ordered)
    {
        foreach (var graph in Sorted(map.Graphs, static graph => graph.Name, ordered))
        {
            if (graph != map.Default)
                map.Default.GetOrAdd(graph.Name).Set(Keywords.Graph, NodesOf(graph, ordered));
        }

        return NodesOf(map.Default, ordered);
    }

    private static LdArray NodesOf(NodeGraph graph, bool ordered)
    {
        var nodes = new LdArray(graph.Nodes.Count);
        foreach (var node in Sorted(graph.Nodes, static node => node[Keywords.Id]!.AsString!, ordered))
        {
            // What is only named, and nothing said of it, is left out.
            if (node.Count > 1)
                nodes.Add(node);
        }

        return nodes;
    }

    private static List<T> Sorted<T>(List<T> items, Func<T, string> key, bool ordered)
    {
        if (!ordered)
            return items;
        var sorted = new List<T>(items);
        sorted.Sort((a, b) => CodePointOrder.Instance.Compare(key(a), key(b)));
        return sorted;
    }
}
