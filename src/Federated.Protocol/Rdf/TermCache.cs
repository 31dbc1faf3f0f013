using System.Buffers;
using System.Text;

namespace Federated.Protocol.Rdf;

/// <summary>The IRIs and blank nodes of one document, each made once: statements repeat their subjects and properties.</summary>
internal sealed class TermCache
{
    private const int StackCharacters = 256;

    private readonly Dictionary<string, RdfIri>.AlternateLookup<ReadOnlySpan<char>> iris =
        new Dictionary<string, RdfIri>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly Dictionary<string, RdfBlankNode>.AlternateLookup<ReadOnlySpan<char>> nodes =
        new Dictionary<string, RdfBlankNode>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The IRI of these bytes, which are UTF-8 without escapes; null if it is not well-formed.</summary>
    public RdfIri? Iri(ReadOnlySpan<byte> utf8) => Decode(utf8, this, static (text, cache) => cache.Iri(text));

    /// <summary>The blank node of this label, which is UTF-8; null if it is not well-formed.</summary>
    public RdfBlankNode? BlankNode(ReadOnlySpan<byte> utf8) => Decode(utf8, this, static (text, cache) => cache.BlankNode(text));

    public RdfIri? Iri(ReadOnlySpan<char> text)
    {
        if (!iris.TryGetValue(text, out var iri) && RdfIri.TryCreate(text.ToString(), out iri))
            iris[text] = iri;
        return iri;
    }

    private RdfBlankNode? BlankNode(ReadOnlySpan<char> text)
    {
        if (!nodes.TryGetValue(text, out var node) && RdfBlankNode.TryCreate(text.ToString(), out node))
            nodes[text] = node;
        return node;
    }

    private static T? Decode<T>(ReadOnlySpan<byte> utf8, TermCache cache, Func<ReadOnlySpan<char>, TermCache, T?> find)
        where T : class
    {
        if (utf8.Length <= StackCharacters)
        {
            Span<char> text = stackalloc char[StackCharacters];
            return find(text[..Encoding.UTF8.GetChars(utf8, text)], cache);
        }

        var rented = ArrayPool<char>.Shared.Rent(utf8.Length);
        try
        {
            return find(rented.AsSpan(0, Encoding.UTF8.GetChars(utf8, rented)), cache);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }
}
