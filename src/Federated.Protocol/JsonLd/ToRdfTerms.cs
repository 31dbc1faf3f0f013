using System.Runtime.InteropServices;
using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <summary>The IRIs and blank nodes of one conversion, each checked and made once.</summary>
internal sealed class ToRdfTerms
{
    // A post or an actor names about as many things.
    private const int UsualCount = 32;

    private readonly Dictionary<string, RdfTerm?> terms = new(UsualCount, StringComparer.Ordinal);

    /// <summary>Takes over from a node map which of its blank nodes have no term, whatever they look like.</summary>
    public ToRdfTerms(NodeMap map)
    {
        foreach (var nameless in map.Nameless)
        {
            terms[nameless] = null;
        }
    }

    /// <summary>The term of an identifier; null if it is neither an absolute IRI nor a blank node.</summary>
    public RdfTerm? Resource(string identifier)
    {
        ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, identifier, out var known);
        if (!known)
            term = Make(identifier);
        return term;
    }

    private static RdfTerm? Make(string identifier)
    {
        if (Iri.IsBlank(identifier))
            return RdfBlankNode.TryCreate(identifier[2..], out var node) ? node : null;
        return RdfIri.TryCreate(identifier, out var iri) ? iri : null;
    }
}
