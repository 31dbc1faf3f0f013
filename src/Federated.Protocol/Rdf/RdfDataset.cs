using System.Runtime.InteropServices;

namespace Federated.Protocol.Rdf;

/// <summary>A set of statements in the order in which they were first added (RDF 1.1 Concepts §4). Not safe for use by several threads while it is filled.</summary>
public sealed class RdfDataset
{
    private readonly List<RdfQuad> quads = [];
    private readonly HashSet<RdfQuad> known = [];

    /// <summary>Makes an empty dataset.</summary>
    public RdfDataset()
    {
    }

    /// <summary>Makes a dataset of these statements; those that occur twice count once.</summary>
    /// <param name="quads">The statements.</param>
    public RdfDataset(IEnumerable<RdfQuad> quads)
    {
        foreach (var quad in quads)
        {
            Add(quad);
        }
    }

    /// <summary>How many statements there are.</summary>
    public int Count => quads.Count;

    /// <summary>The statements in the order in which they were first added.</summary>
    public IReadOnlyList<RdfQuad> Quads => quads;

    /// <summary>The same for a loop without allocations; not to be kept while statements are added.</summary>
    internal ReadOnlySpan<RdfQuad> Span => CollectionsMarshal.AsSpan(quads);

    /// <summary>Adds a statement.</summary>
    /// <param name="quad">The statement; its terms stand where RDF allows them, the predicate may be a blank node (generalised RDF).</param>
    /// <returns>Whether it was new.</returns>
    /// <exception cref="ArgumentException">A literal stands where only an IRI or a blank node can.</exception>
    public bool Add(RdfQuad quad)
    {
        if (quad.Subject is null or RdfLiteral || quad.Predicate is null or RdfLiteral || quad.Object is null || quad.Graph is RdfLiteral)
            throw new ArgumentException("A literal, or nothing, stands where a statement needs an IRI or a blank node.", nameof(quad));
        if (!known.Add(quad))
            return false;
        quads.Add(quad);
        return true;
    }

    /// <summary>Whether the dataset holds this very statement, blank nodes compared by label.</summary>
    /// <param name="quad">The statement.</param>
    public bool Contains(RdfQuad quad) => known.Contains(quad);
}
