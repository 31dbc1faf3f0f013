namespace Federated.Protocol.JsonLd;

/// <summary>Every node of every graph of a document once, by its identifier (JSON-LD 1.1 API §7.2).</summary>
internal sealed class NodeMap
{
    private readonly Dictionary<string, NodeGraph> graphs = new(StringComparer.Ordinal);

    internal NodeMap()
    {
        Default = new NodeGraph(Keywords.Default);
        Graphs.Add(Default);
        graphs.Add(Default.Name, Default);
    }

    /// <summary>The default graph, whose name is <c>@default</c>.</summary>
    internal NodeGraph Default { get; }

    /// <summary>All graphs, the default graph first, the others in the order they were met.</summary>
    internal List<NodeGraph> Graphs { get; } = [];

    /// <summary>The names of the blank nodes that were met, and of those that follow.</summary>
    internal BlankNodeNames Names { get; } = new();

    /// <summary>
    /// The names given to nodes whose <c>@id</c> is null, as expansion leaves it for what looks like a keyword: they have a place here, and no term in RDF.
    /// </summary>
    internal HashSet<string> Nameless { get; } = new(StringComparer.Ordinal);

    internal NodeGraph? Find(string name) => graphs.GetValueOrDefault(name);

    internal NodeGraph GetOrAdd(string name)
    {
        if (graphs.TryGetValue(name, out var graph))
            return graph;
        graph = new NodeGraph(name);
        graphs.Add(name, graph);
        Graphs.Add(graph);
        return graph;
    }
}
