namespace Federated.Protocol.JsonLd;

/// <summary>
/// Which blank nodes are referred to exactly once in the whole dataset, and where ("referenced once" of JSON-LD 1.1 API §8.4). The standard does not
/// count types, names of graphs and statements about a node in another graph; a cell of a list would vanish from there, so they count here.
/// </summary>
internal sealed class FromRdfReferences
{
    private readonly Dictionary<string, FromRdfUse?> uses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FromRdfGraph> homes = new(StringComparer.Ordinal);

    public void Add(string identifier, FromRdfUse use)
    {
        if (!uses.TryAdd(identifier, use))
            uses[identifier] = null;
    }

    /// <summary>Says that a graph has a statement about this node.</summary>
    public void AddSubject(FromRdfNode node)
    {
        if (!homes.TryAdd(node.Identifier, node.Graph) && homes[node.Identifier] != node.Graph)
            AddOther(node.Identifier);
    }

    /// <summary>Says that a node is spoken of where no list can stand: as a type or as the name of a graph.</summary>
    public void AddOther(string identifier) => uses[identifier] = null;

    public FromRdfUse? Only(string identifier) => uses.GetValueOrDefault(identifier);
}
