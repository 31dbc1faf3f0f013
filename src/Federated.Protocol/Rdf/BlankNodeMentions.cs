namespace Federated.Protocol.Rdf;

/// <summary>Which lines speak of a blank node, each line once (the blank node to quads map of RDFC-1.0 §4.2).</summary>
internal sealed class BlankNodeMentions
{
    private readonly int[] starts;
    private readonly int[] lines;

    public BlankNodeMentions(QuadLines all)
    {
        // One array for all nodes: counted first, then filled from the end of each node's part.
        starts = new int[all.BlankNodeCount + 1];
        foreach (ref readonly var line in all.Lines)
        {
            Visit(line, 0, static (node, _, ends, _) => ends[node]++, starts, []);
        }

        for (var node = 1; node < starts.Length; node++)
        {
            starts[node] += starts[node - 1];
        }

        lines = new int[starts[^1]];
        for (var index = all.Lines.Length - 1; index >= 0; index--)
        {
            Visit(all.Lines[index], index, static (node, line, ends, filled) => filled[--ends[node]] = line, starts, lines);
        }
    }

    /// <summary>The lines of a node; a caller may reorder them.</summary>
    public Span<int> Of(int node) => lines.AsSpan(starts[node]..starts[node + 1]);

    private static void Visit(in QuadLine line, int index, Action<int, int, int[], int[]> visit, int[] starts, int[] lines)
    {
        if (line.Subject >= 0)
            visit(line.Subject, index, starts, lines);
        if (line.Object >= 0 && line.Object != line.Subject)
            visit(line.Object, index, starts, lines);
        if (line.Graph >= 0 && line.Graph != line.Subject && line.Graph != line.Object)
            visit(line.Graph, index, starts, lines);
    }
}
