using Federated.Protocol.Rdf;

namespace Federated.Protocol.JsonLd;

/// <summary>One node of one graph while statements become a document.</summary>
internal sealed class FromRdfNode
{
    public FromRdfNode(string identifier)
    {
        Identifier = identifier;
        Value.Append(Keywords.Id, LdScalar.Of(identifier));
    }

    public string Identifier { get; }

    public LdObject Value { get; } = new();

    /// <summary>Where a list ends, if this node is <c>rdf:nil</c>.</summary>
    public List<FromRdfUse> NilUses { get; } = [];

    public bool IsBlank => Iri.IsBlank(Identifier);

    /// <summary>Whether this is a blank node with one item and one rest, and nothing else but perhaps the type of a list.</summary>
    public bool IsListCell =>
        IsBlank
        && Value[RdfVocabulary.First.Value] is LdArray { Count: 1 }
        && Value[RdfVocabulary.Rest.Value] is LdArray { Count: 1 }
        && (Value.Count == 3
            || (Value.Count == 4 && Value[Keywords.Type] is LdArray { Count: 1 } types && types[0].AsString == RdfVocabulary.List.Value));
}
