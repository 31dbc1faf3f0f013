using System.Runtime.CompilerServices;

namespace Federated.Protocol.Rdf;

/// <summary>What a blank node looks like by its whole neighbourhood (RDFC-1.0 §4.8, Hash N-Degree Quads), within a bound of work.</summary>
internal sealed class NDegreeHash(QuadLines lines, BlankNodeMentions mentions, FirstDegreeHashes first, CanonicalLabels labels, BlankNodeHash hash, RdfLimits limits) : IDisposable
{
    // A hash of some 512 bytes takes about the microsecond that a step stands for; a long predicate counts as many.
    private const int BytesPerStep = 512;
    private const int NodesPerStep = 16;

    private readonly TemporaryLabels temporary = new(lines.BlankNodeCount);
    private readonly Utf8Builder related = new(256);
    private CanonicalizationRefusal refusal;

    /// <summary>The steps done so far, over all nodes of the dataset.</summary>
    public long Work { get; private set; }

    /// <summary>Hashes a node that has no label yet.</summary>
    /// <param name="node">The node.</param>
    /// <param name="result">Its hash.</param>
    /// <param name="order">The node and those met on the way, in the order in which they should be labelled.</param>
    public CanonicalizationRefusal Compute(int node, out byte[] result, out int[] order)
    {
        result = new byte[hash.Size];
        temporary.Issue(node);
        Hash(node, result, depth: 1);
        order = temporary.Since(0);
        temporary.BackTo(0);
        return refusal;
    }

    public void Dispose() => related.Dispose();

    private bool Hash(int node, Span<byte> result, int depth)
    {
        if (depth > limits.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return Refuse(CanonicalizationRefusal.TooDeep);

        var neighbours = Neighbours(node);
        if (refusal != CanonicalizationRefusal.None)
            return false;

        using var data = new Utf8Builder(512);
        for (var (start, end) = (0, 0); start < neighbours.Length; start = end)
        {
            end = start + 1;
            while (end < neighbours.Length && neighbours[end].Hash.AsSpan().SequenceEqual(neighbours[start].Hash))
            {
                end++;
            }

            // §4.8.3 step 5.1: the hash itself is part of the data, then the best path through the group.
            data.AppendHex(neighbours[start].Hash);
            if (!BestPath(neighbours.AsSpan(start..end), data, depth))
                return false;
        }

        if (!Spend(1 + (data.Length / BytesPerStep)))
            return false;
        hash.Compute(data.Written, result);
        return true;
    }

    // Steps 2 and 3: the related blank nodes by their hashes, a node once for each place where it stands.
    private (byte[] Hash, int Node)[] Neighbours(int node)
    {
        var found = new List<(byte[] Hash, int Node)>();
        foreach (var index in mentions.Of(node))
        {
            ref readonly var line = ref lines.Lines[index];
            Add(found, line, node, line.Subject, (byte)'s');
            Add(found, line, node, line.Object, (byte)'o');
            Add(found, line, node, line.Graph, (byte)'g');
            if (refusal != CanonicalizationRefusal.None)
                return [];
        }

        found.Sort(static (left, right) => left.Hash.AsSpan().SequenceCompareTo(right.Hash));
        return [.. found];
    }

    private void Add(List<(byte[] Hash, int Node)> found, in QuadLine line, int node, int other, byte place)
    {
        if (other < 0 || other == node)
            return;

        // §4.7.3, Hash Related Blank Node.
        related.Clear();
        related.Append(place);
        if (place != 'g')
            related.Append(lines.PredicateOf(line));
        if (labels.IsIssued(other) || temporary.IsIssued(other))
            AppendLabel(related, other);
        else
            related.AppendHex(first.Of(other));

        if (!Spend(1 + (related.Length / BytesPerStep)))
            return;
        var result = new byte[hash.Size];
        hash.Compute(related.Written, result);
        found.Add((result, other));
    }

    // Steps 5.2 to 5.6: of all orders of a group the one whose path is the smallest.
    private bool BestPath(ReadOnlySpan<(byte[] Hash, int Node)> group, Utf8Builder data, int depth)
    {
        var mark = temporary.Count;
        var permutation = new NodePermutation(group);
        using var path = new Utf8Builder(256);
        using var chosen = new Utf8Builder(256);
        int[]? order = null;
        do
        {
            if (!Spend(1 + (group.Length / NodesPerStep)))
                return false;
            path.Clear();
            if (!Walk(permutation.Nodes, path, chosen, depth))
                return false;
            if (order is null || path.Written.SequenceCompareTo(chosen.Written) < 0)
            {
                chosen.Clear();
                chosen.Append(path.Written);
                order = temporary.Since(mark);
            }

            temporary.BackTo(mark);
        }
        while (permutation.Next());

        data.Append(chosen.Written);
        foreach (var node in order)
        {
            temporary.Issue(node);
        }

        return true;
    }

    // Steps 5.4.4 and 5.4.5: the path of one order. It ends early when it cannot become the smallest; it then still compares as greater.
    private bool Walk(ReadOnlySpan<int> nodes, Utf8Builder path, Utf8Builder chosen, int depth)
    {
        var unlabelled = new List<int>();
        foreach (var node in nodes)
        {
            if (!labels.IsIssued(node) && !temporary.IsIssued(node))
            {
                unlabelled.Add(node);
                temporary.Issue(node);
            }

            AppendLabel(path, node);
            if (IsWorse(path, chosen))
                return true;
        }

        var result = new byte[hash.Size];
        foreach (var node in unlabelled)
        {
            if (!Hash(node, result, depth + 1))
                return false;
            AppendLabel(path, node);
            path.Append((byte)'<');
            path.AppendHex(result);
            path.Append((byte)'>');
            if (IsWorse(path, chosen))
                return true;
        }

        return true;
    }

    private static bool IsWorse(Utf8Builder path, Utf8Builder chosen) =>
        chosen.Length > 0 && path.Length >= chosen.Length && path.Written.SequenceCompareTo(chosen.Written) > 0;

    private void AppendLabel(Utf8Builder target, int node)
    {
        target.Append("_:"u8);
        if (labels.IsIssued(node))
        {
            target.Append(RdfCanonicalizer.Prefix);
            target.AppendNumber(labels[node]);
        }
        else
        {
            target.Append((byte)'b');
            target.AppendNumber(temporary[node]);
        }
    }

    private bool Spend(int steps)
    {
        Work += steps;
        return Work <= limits.MaxWork || Refuse(CanonicalizationRefusal.TooMuchWork);
    }

    private bool Refuse(CanonicalizationRefusal reason)
    {
        refusal = reason;
        return false;
    }
}
