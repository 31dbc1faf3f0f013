using System.Buffers;
using System.Text;

namespace Federated.Protocol.Rdf;

/// <summary>Writes terms and statements in the one canonical spelling of N-Quads (RDFC-1.0 §5).</summary>
internal static class NQuadsWriter
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F");

    public static void Append(Utf8Builder target, RdfQuad quad)
    {
        Append(target, quad.Subject);
        target.Append((byte)' ');
        Append(target, quad.Predicate);
        target.Append((byte)' ');
        Append(target, quad.Object);
        if (quad.Graph is { } graph)
        {
            target.Append((byte)' ');
            Append(target, graph);
        }

        target.Append(" .\n"u8);
    }

    public static void Append(Utf8Builder target, RdfTerm term)
    {
        switch (term)
        {
            case RdfIri iri:
                // Canonical N-Quads leave every character of an IRI as it is; those that would need an escape cannot be in one.
                target.Append((byte)'<');
                target.Append(iri.Value);
                target.Append((byte)'>');
                break;
            case RdfBlankNode node:
                target.Append("_:"u8);
                target.Append(node.Label);
                break;
            case RdfLiteral literal:
                AppendLiteral(target, literal);
                break;
        }
    }

    public static string ToText(RdfTerm term)
    {
        using var target = new Utf8Builder(256);
        Append(target, term);
        return Encoding.UTF8.GetString(target.Written);
    }

    private static void AppendLiteral(Utf8Builder target, RdfLiteral literal)
    {
        target.Append((byte)'"');
        ReadOnlySpan<char> rest = literal.Value;
        var position = rest.IndexOfAny(Escaped);
        while (position >= 0)
        {
            target.Append(rest[..position]);
            AppendEscape(target, rest[position]);
            rest = rest[(position + 1)..];
            position = rest.IndexOfAny(Escaped);
        }

        target.Append(rest);
        target.Append((byte)'"');
        if (literal.Language is { } language)
        {
            target.Append((byte)'@');
            target.Append(language);
        }
        else if (!literal.Datatype.Equals(RdfVocabulary.XsdString))
        {
            target.Append("^^"u8);
            Append(target, literal.Datatype);
        }
    }

    // RDFC-1.0 §5: seven characters have a short escape, the other controls and DEL four upper-case digits, all else stands for itself.
    private static void AppendEscape(Utf8Builder target, char character)
    {
        target.Append((byte)'\\');
        var brief = character switch
        {
            '\b' => (byte)'b',
            '\t' => (byte)'t',
            '\n' => (byte)'n',
            '\f' => (byte)'f',
            '\r' => (byte)'r',
            '"' => (byte)'"',
            '\\' => (byte)'\\',
            _ => (byte)0,
        };
        if (brief != 0)
        {
            target.Append(brief);
            return;
        }

        target.Append("u00"u8);
        target.Append("0123456789ABCDEF"u8[character >> 4]);
        target.Append("0123456789ABCDEF"u8[character & 15]);
    }
}
