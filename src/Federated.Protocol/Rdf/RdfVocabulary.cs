namespace Federated.Protocol.Rdf;

/// <summary>The addresses of RDF and XML Schema that this library itself writes or looks for.</summary>
internal static class RdfVocabulary
{
    public const string Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    public const string Xsd = "http://www.w3.org/2001/XMLSchema#";

    public static readonly RdfIri Type = new(Rdf + "type");
    public static readonly RdfIri First = new(Rdf + "first");
    public static readonly RdfIri Rest = new(Rdf + "rest");
    public static readonly RdfIri Nil = new(Rdf + "nil");
    public static readonly RdfIri List = new(Rdf + "List");
    public static readonly RdfIri Value = new(Rdf + "value");
    public static readonly RdfIri Language = new(Rdf + "language");
    public static readonly RdfIri Direction = new(Rdf + "direction");
    public static readonly RdfIri LangString = new(Rdf + "langString");
    public static readonly RdfIri Json = new(Rdf + "JSON");
    public static readonly RdfIri XsdString = new(Xsd + "string");
    public static readonly RdfIri XsdBoolean = new(Xsd + "boolean");
    public static readonly RdfIri XsdInteger = new(Xsd + "integer");
    public static readonly RdfIri XsdDouble = new(Xsd + "double");
}
