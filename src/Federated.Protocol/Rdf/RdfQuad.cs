namespace Federated.Protocol.Rdf;

#pragma warning disable CA1720 // "Object" is what RDF calls it.
/// <summary>One statement: a subject has a property with a value, in the default graph or in a named one (RDF 1.1 Concepts §3.1, §4).</summary>
/// <param name="Subject">An IRI or a blank node.</param>
/// <param name="Predicate">An IRI; a blank node only in generalised RDF (§7), which N-Quads and RDFC-1.0 do not have.</param>
/// <param name="Object">Any term.</param>
/// <param name="Graph">The name of the graph, an IRI or a blank node; null for the default graph.</param>
public readonly record struct RdfQuad(RdfTerm Subject, RdfTerm Predicate, RdfTerm Object, RdfTerm? Graph = null);
