namespace Federated.Protocol.JsonLd;

/// <summary>The nodes of one graph in the order they were met.</summary>
internal sealed class NodeGraph(string name)
{
    private readonly Dictionary<string, LdObject> byId = new(StringComparer.Ordinal);

    /// <summary><c>@default</c>, an IRI or a blank node identifier.</summary>
    internal string Name { get; } = name;

    /// <summary>
    /// Node objects in expanded form, each with <c>@id</c> first, no node inside another: references are objects with <c>@id</c> alone.
    /// </summary>
    internal List<LdObject> Nodes { get; } = [];

    internal LdObject? Find(string id) => byId.GetValueOrDefault(id);

    internal LdObject GetOrAdd(string id)
    {
        if (byId.TryGetValue(id, out var node))
            return node;
        node = new LdObject();
        node.Append(Keywords.Id, LdScalar.Of(id));
        byId.Add(id, node);
        Nodes.Add(node);
        return node;
    }
}
