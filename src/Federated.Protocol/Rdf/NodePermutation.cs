namespace Federated.Protocol.Rdf;

/// <summary>All orders of a group of blank nodes, one after the other, in place.</summary>
internal sealed class NodePermutation
{
    private readonly int[] nodes;

    public NodePermutation(ReadOnlySpan<(byte[] Hash, int Node)> group)
    {
        nodes = new int[group.Length];
        for (var index = 0; index < nodes.Length; index++)
        {
            nodes[index] = group[index].Node;
        }

        Array.Sort(nodes);
    }

    public ReadOnlySpan<int> Nodes => nodes;

    /// <summary>The next order in lexicographic order; false after the last. A node that stands twice does not make an order twice.</summary>
    public bool Next()
    {
        var pivot = nodes.Length - 2;
        while (pivot >= 0 && nodes[pivot] >= nodes[pivot + 1])
        {
            pivot--;
        }

        if (pivot < 0)
            return false;

        var successor = nodes.Length - 1;
        while (nodes[successor] <= nodes[pivot])
        {
            successor--;
        }

        (nodes[pivot], nodes[successor]) = (nodes[successor], nodes[pivot]);
        Array.Reverse(nodes, pivot + 1, nodes.Length - pivot - 1);
        return true;
    }
}
