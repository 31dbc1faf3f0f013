using System.Runtime.InteropServices;

namespace Federated.Protocol.Rdf;

/// <summary>All statements of a dataset as canonical N-Quads, each written once, with <c>_:z</c> for every blank node until labels are issued.</summary>
internal sealed class QuadLines(int capacity) : IDisposable
{
    private readonly Utf8Builder bytes = new(Math.Max(256, capacity * 160));
    private readonly List<QuadLine> lines = new(capacity);
    private readonly Dictionary<string, int> nodes = new(StringComparer.Ordinal);
    private readonly List<string> labels = [];

    public int BlankNodeCount => labels.Count;

    public ReadOnlySpan<QuadLine> Lines => CollectionsMarshal.AsSpan(lines);

    public string LabelOf(int node) => labels[node];

    public ReadOnlySpan<byte> BytesOf(int line) => bytes.Slice(lines[line].Start, lines[line].Length);

    /// <summary>The predicate of a line with its angle brackets.</summary>
    public ReadOnlySpan<byte> PredicateOf(in QuadLine line) => bytes.Slice(line.PredicateStart, line.PredicateLength);

    public CanonicalizationRefusal Fill(RdfDataset dataset, RdfLimits limits)
    {
        if (dataset.Count > limits.MaxQuads)
            return CanonicalizationRefusal.TooManyQuads;
        foreach (var quad in dataset.Span)
        {
            if (quad.Predicate is not RdfIri)
                return CanonicalizationRefusal.GeneralizedRdf;
            Add(quad);
            if (bytes.Length > limits.MaxBytes)
                return CanonicalizationRefusal.TooLarge;
            if (labels.Count > limits.MaxBlankNodes)
                return CanonicalizationRefusal.TooManyBlankNodes;
        }

        return CanonicalizationRefusal.None;
    }

    /// <summary>Writes <c>a</c> for one blank node in a line and leaves <c>z</c> for the others (RDFC-1.0 §4.6.3 step 3.1.1.1), or takes that back.</summary>
    public void Mark(in QuadLine line, int node, byte mark)
    {
        if (line.Subject == node)
            bytes[line.SubjectAt] = mark;
        if (line.Object == node)
            bytes[line.ObjectAt] = mark;
        if (line.Graph == node)
            bytes[line.GraphAt] = mark;
    }

    /// <summary>All lines with their issued labels, in code point order (RDFC-1.0 §4.4.3 step 6).</summary>
    public byte[] Write(CanonicalLabels issued)
    {
        using var target = new Utf8Builder(bytes.Length + (labels.Count * 16) + 256);
        var parts = new (int Start, int Length)[lines.Count];
        for (var index = 0; index < parts.Length; index++)
        {
            var line = lines[index];
            var start = target.Length;
            var from = line.Start;
            Relabel(target, line.Subject, line.SubjectAt, ref from, issued);
            Relabel(target, line.Object, line.ObjectAt, ref from, issued);
            Relabel(target, line.Graph, line.GraphAt, ref from, issued);
            target.Append(bytes.Slice(from, line.Start + line.Length - from));
            parts[index] = (start, target.Length - start);
        }

        // UTF-8 sorts as code points do.
        parts.AsSpan().Sort((left, right) => target.Slice(left.Start, left.Length).SequenceCompareTo(target.Slice(right.Start, right.Length)));
        var result = new byte[target.Length];
        var position = 0;
        foreach (var (start, length) in parts)
        {
            target.Slice(start, length).CopyTo(result.AsSpan(position));
            position += length;
        }

        return result;
    }

    public void Dispose() => bytes.Dispose();

    private void Relabel(Utf8Builder target, int node, int at, ref int from, CanonicalLabels issued)
    {
        if (node < 0)
            return;
        target.Append(bytes.Slice(from, at - from));
        target.Append(RdfCanonicalizer.Prefix);
        target.AppendNumber(issued[node]);
        from = at + 1;
    }

    private void Add(RdfQuad quad)
    {
        var line = new QuadLine { Start = bytes.Length };
        (line.Subject, line.SubjectAt) = Append(quad.Subject);
        bytes.Append((byte)' ');
        line.PredicateStart = bytes.Length;
        NQuadsWriter.Append(bytes, quad.Predicate);
        line.PredicateLength = bytes.Length - line.PredicateStart;
        bytes.Append((byte)' ');
        (line.Object, line.ObjectAt) = Append(quad.Object);
        line.Graph = -1;
        if (quad.Graph is { } graph)
        {
            bytes.Append((byte)' ');
            (line.Graph, line.GraphAt) = Append(graph);
        }

        bytes.Append(" .\n"u8);
        line.Length = bytes.Length - line.Start;
        lines.Add(line);
    }

    private (int Node, int At) Append(RdfTerm term)
    {
        if (term is not RdfBlankNode node)
        {
            NQuadsWriter.Append(bytes, term);
            return (-1, 0);
        }

        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(nodes, node.Label, out var exists);
        if (!exists)
        {
            number = labels.Count;
            labels.Add(node.Label);
        }

        bytes.Append("_:z"u8);
        return (number, bytes.Length - 1);
    }
}
