namespace Federated.Protocol.Rdf;

/// <summary>One thing a statement can speak of: an <see cref="RdfIri"/>, an <see cref="RdfBlankNode"/> or an <see cref="RdfLiteral"/> (RDF 1.1 Concepts §3).</summary>
public abstract class RdfTerm : IEquatable<RdfTerm>
{
    // The three kinds are closed: every reader of a term may switch over them.
    private protected RdfTerm()
    {
    }

    /// <summary>Whether both are the same term: same kind and the same characters (RDF 1.1 Concepts §3.2, §3.3).</summary>
    /// <param name="other">The other term.</param>
    public abstract bool Equals(RdfTerm? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as RdfTerm);

    /// <inheritdoc/>
    public abstract override int GetHashCode();

    /// <summary>The term as canonical N-Quads write it.</summary>
    public sealed override string ToString() => NQuadsWriter.ToText(this);
}
