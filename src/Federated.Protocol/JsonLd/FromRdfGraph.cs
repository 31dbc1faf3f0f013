using System.Runtime.InteropServices;

namespace Federated.Protocol.JsonLd;

/// <summary>The nodes of one graph while statements become a document, in the order in which they were met.</summary>
internal sealed class FromRdfGraph
{
    private readonly Dictionary<string, FromRdfNode> nodes = new(StringComparer.Ordinal);
    private readonly List<FromRdfNode> order = [];

    /// <summary>The nodes that may be a text with a direction.</summary>
    public HashSet<FromRdfNode> CompoundLiterals { get; } = [];

    public FromRdfNode? Find(string identifier) => nodes.GetValueOrDefault(identifier);

    public FromRdfNode GetOrAdd(string identifier)
    {
        ref var node = ref CollectionsMarshal.GetValueRefOrAddDefault(nodes, identifier, out _);
        if (node is null)
        {
            node = new FromRdfNode(identifier);
            order.Add(node);
        }

        return node;
    }

    public void Remove(FromRdfNode node) => nodes.Remove(node.Identifier);

    public IEnumerable<FromRdfNode> Nodes(bool ordered)
    {
        var left = order.Where(node => nodes.ContainsKey(node.Identifier));
        return ordered ? left.OrderBy(static node => node.Identifier, CodePointOrder.Instance) : left;
    }
}
