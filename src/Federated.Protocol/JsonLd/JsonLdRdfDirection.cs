namespace Federated.Protocol.JsonLd;

/// <summary>How the base direction of a string is carried in RDF (JSON-LD 1.1 API §9.3, <c>rdfDirection</c>).</summary>
public enum JsonLdRdfDirection
{
    /// <summary>It is dropped.</summary>
    None,

    /// <summary>In a datatype of the i18n namespace.</summary>
    I18nDatatype,

    /// <summary>In a blank node with <c>rdf:direction</c>.</summary>
    CompoundLiteral,
}
