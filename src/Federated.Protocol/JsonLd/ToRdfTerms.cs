using System.Runtime.InteropServices;
using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <summary>The IRIs and blank nodes of one conversion, each checked and made once.</summary>
internal sealed class ToRdfTerms
{
    private readonly Dictionary<string, RdfTerm?> terms = new(StringComparer.Ordinal);

    /// <summary>The term of an identifier; null if it is neither an absolute IRI nor a blank node.</summary>
    public RdfTerm? Resource(string identifier)
    {
        ref var term = ref CollectionsMarshal.GetValueRefOrAddDefault(terms, identifier, out var known);
        if (!known)
            term = Make(identifier);
        return term;
    }

    /// <summary>Gives this identifier no term, whatever it looks like.</summary>
    public void Refuse(string identifier) => terms[identifier] = null;

    private static RdfTerm? Make(string identifier)
    {
        if (Iri.IsBlank(identifier))
            return RdfBlankNode.TryCreate(identifier[2..], out var node) ? node : null;
        return RdfIri.TryCreate(identifier, out var iri) ? iri : null;
    }
}
