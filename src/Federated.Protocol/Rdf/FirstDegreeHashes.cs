namespace Federated.Protocol.Rdf;

/// <summary>What each blank node looks like by its own statements alone (RDFC-1.0 §4.6, Hash First Degree Quads).</summary>
internal sealed class FirstDegreeHashes : IDisposable
{
    private readonly byte[] hashes;
    private readonly int size;
    private readonly int count;
    private readonly Utf8Builder data = new(1024);

    public FirstDegreeHashes(QuadLines lines, BlankNodeMentions mentions, BlankNodeHash hash)
    {
        size = hash.Size;
        count = lines.BlankNodeCount;
        hashes = new byte[count * size];
        for (var node = 0; node < count; node++)
        {
            Compute(node, lines, mentions.Of(node), hash);
        }
    }

    public ReadOnlySpan<byte> Of(int node) => hashes.AsSpan(node * size, size);

    /// <summary>All nodes in the order of their hashes.</summary>
    public int[] InOrder()
    {
        var nodes = new int[count];
        for (var node = 0; node < count; node++)
        {
            nodes[node] = node;
        }

        nodes.AsSpan().Sort((left, right) => Of(left).SequenceCompareTo(Of(right)));
        return nodes;
    }

    /// <summary>The end of the run of nodes that share the hash of the one at <paramref name="start"/>.</summary>
    public int EndOfEqual(ReadOnlySpan<int> nodes, int start)
    {
        var end = start + 1;
        while (end < nodes.Length && Of(nodes[end]).SequenceEqual(Of(nodes[start])))
        {
            end++;
        }

        return end;
    }

    public void Dispose() => data.Dispose();

    private void Compute(int node, QuadLines lines, Span<int> mentions, BlankNodeHash hash)
    {
        var all = lines.Lines;
        foreach (var line in mentions)
        {
            lines.Mark(all[line], node, (byte)'a');
        }

        if (mentions.Length > 1)
            mentions.Sort((left, right) => lines.BytesOf(left).SequenceCompareTo(lines.BytesOf(right)));

        data.Clear();
        foreach (var line in mentions)
        {
            data.Append(lines.BytesOf(line));
            lines.Mark(all[line], node, (byte)'z');
        }

        hash.Compute(data.Written, hashes.AsSpan(node * size, size));
    }
}
