using System.Runtime.InteropServices;

namespace Federated.Protocol.Rdf;

/// <summary>Gives a dataset the one spelling that all equal datasets share (RDFC-1.0), so that it can be hashed and signed.</summary>
public static class RdfCanonicalizer
{
    // "c14n" (§4.4 step 1).
    internal static ReadOnlySpan<byte> Prefix => "c14n"u8;

    /// <summary>Canonicalises a dataset.</summary>
    /// <param name="dataset">The statements; not changed.</param>
    /// <param name="algorithm">The hash used inside.</param>
    /// <param name="limits">How much is taken and how much work is done; the defaults where null.</param>
    /// <returns>The canonical N-Quads with the labels given, or the refusal. The time is bounded by the limits, also for a poison graph (§7.1).</returns>
    public static CanonicalizationResult Canonicalize(RdfDataset dataset, RdfHashAlgorithm algorithm = RdfHashAlgorithm.Sha256, RdfLimits? limits = null)
    {
        limits ??= RdfLimits.Default;
        using var lines = new QuadLines(dataset.Count);
        var refusal = lines.Fill(dataset, limits);
        if (refusal != CanonicalizationRefusal.None)
            return new CanonicalizationResult(refusal);

        var labels = new CanonicalLabels(lines.BlankNodeCount);
        if (lines.BlankNodeCount > 0)
        {
            refusal = Label(lines, labels, new BlankNodeHash(algorithm), limits);
            if (refusal != CanonicalizationRefusal.None)
                return new CanonicalizationResult(refusal);
        }

        return new CanonicalizationResult(lines.Write(labels), labels.ToDictionary(lines));
    }

    // §4.4.3, steps 3 to 5.
    private static CanonicalizationRefusal Label(QuadLines lines, CanonicalLabels labels, BlankNodeHash hash, RdfLimits limits)
    {
        var mentions = new BlankNodeMentions(lines);
        using var first = new FirstDegreeHashes(lines, mentions, hash);
        var nodes = first.InOrder();

        // Step 4: whom the first hash tells apart from all others gets a label at once.
        for (var (start, end) = (0, 0); start < nodes.Length; start = end)
        {
            end = first.EndOfEqual(nodes, start);
            if (end == start + 1)
                labels.Issue(nodes[start]);
        }

        if (labels.Count == nodes.Length)
            return CanonicalizationRefusal.None;

        // Step 5: the others by their neighbourhood, group by group.
        using var degree = new NDegreeHash(lines, mentions, first, labels, hash, limits);
        for (var (start, end) = (0, 0); start < nodes.Length; start = end)
        {
            end = first.EndOfEqual(nodes, start);
            if (end > start + 1)
            {
                var refusal = LabelEqual(nodes.AsSpan(start, end - start), labels, degree);
                if (refusal != CanonicalizationRefusal.None)
                    return refusal;
            }
        }

        return CanonicalizationRefusal.None;
    }

    private static CanonicalizationRefusal LabelEqual(ReadOnlySpan<int> nodes, CanonicalLabels labels, NDegreeHash degree)
    {
        var results = new List<(byte[] Hash, int[] Order)>();
        foreach (var node in nodes)
        {
            if (labels.IsIssued(node))
                continue;
            var refusal = degree.Compute(node, out var hash, out var order);
            if (refusal != CanonicalizationRefusal.None)
                return refusal;
            results.Add((hash, order));
        }

        // Equal hashes are symmetric nodes: whichever goes first, the lines come out the same.
        CollectionsMarshal.AsSpan(results).Sort(static (left, right) => left.Hash.AsSpan().SequenceCompareTo(right.Hash));
        foreach (var (_, order) in results)
        {
            foreach (var node in order)
            {
                labels.Issue(node);
            }
        }

        return CanonicalizationRefusal.None;
    }
}
