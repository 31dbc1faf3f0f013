using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.Rdf;

/// <summary>Something without an address, told apart inside one dataset by a label that means nothing outside it (RDF 1.1 Concepts §3.4).</summary>
public sealed class RdfBlankNode : RdfTerm
{
    /// <summary>Takes a label that is known to be well-formed.</summary>
    /// <param name="label">The label without the leading <c>_:</c>.</param>
    /// <exception cref="ArgumentException">N-Quads have no such label.</exception>
    public RdfBlankNode(string label)
        : this(label, BlankNodeLabel.IsWellFormed(label))
    {
    }

    private RdfBlankNode(string label, bool wellFormed) =>
        Label = wellFormed ? label : throw new ArgumentException("Not a label of a blank node.", nameof(label));

    /// <summary>The label without the leading <c>_:</c>.</summary>
    public string Label { get; }

    /// <summary>Takes a label from outside.</summary>
    /// <param name="label">The label without the leading <c>_:</c>.</param>
    /// <param name="node">The term, if N-Quads have such a label (§4, BLANK_NODE_LABEL).</param>
    public static bool TryCreate(string label, [NotNullWhen(true)] out RdfBlankNode? node)
    {
        node = BlankNodeLabel.IsWellFormed(label) ? new RdfBlankNode(label, wellFormed: true) : null;
        return node is not null;
    }

    /// <inheritdoc/>
    public override bool Equals(RdfTerm? other) => ReferenceEquals(this, other) || (other is RdfBlankNode node && Label == node.Label);

    /// <inheritdoc/>
    public override int GetHashCode() => ~Label.GetHashCode(StringComparison.Ordinal);
}
