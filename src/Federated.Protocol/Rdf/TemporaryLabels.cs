namespace Federated.Protocol.Rdf;

/// <summary>
/// A temporary issuer of RDFC-1.0 (§4.3, prefix <c>b</c>). The standard copies it before each attempt; as it only ever grows at the end,
/// going back to a mark does the same without copies.
/// </summary>
internal sealed class TemporaryLabels
{
    private readonly int[] numbers;
    private readonly List<int> order = [];

    public TemporaryLabels(int nodes)
    {
        numbers = new int[nodes];
        numbers.AsSpan().Fill(-1);
    }

    public int Count => order.Count;

    public bool IsIssued(int node) => numbers[node] >= 0;

    public int this[int node] => numbers[node];

    public int Issue(int node)
    {
        if (numbers[node] < 0)
        {
            numbers[node] = order.Count;
            order.Add(node);
        }

        return numbers[node];
    }

    /// <summary>The nodes in the order in which they were labelled, from a mark on.</summary>
    public int[] Since(int mark) => [.. order[mark..]];

    public void BackTo(int mark)
    {
        for (var index = mark; index < order.Count; index++)
        {
            numbers[order[index]] = -1;
        }

        order.RemoveRange(mark, order.Count - mark);
    }
}
