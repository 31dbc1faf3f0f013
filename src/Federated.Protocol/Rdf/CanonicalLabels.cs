namespace Federated.Protocol.Rdf;

/// <summary>The canonical issuer of RDFC-1.0 (§4.3): numbers blank nodes in the order in which they are told apart.</summary>
internal sealed class CanonicalLabels
{
    private readonly int[] numbers;

    public CanonicalLabels(int nodes)
    {
        numbers = new int[nodes];
        numbers.AsSpan().Fill(-1);
    }

    public int Count { get; private set; }

    public bool IsIssued(int node) => numbers[node] >= 0;

    public int this[int node] => numbers[node];

    public void Issue(int node)
    {
        if (numbers[node] < 0)
            numbers[node] = Count++;
    }

    public Dictionary<string, string> ToDictionary(QuadLines lines)
    {
        var issued = new Dictionary<string, string>(numbers.Length, StringComparer.Ordinal);
        for (var node = 0; node < numbers.Length; node++)
        {
            issued.Add(lines.LabelOf(node), string.Create(System.Globalization.CultureInfo.InvariantCulture, $"c14n{numbers[node]}"));
        }

        return issued;
    }
}
