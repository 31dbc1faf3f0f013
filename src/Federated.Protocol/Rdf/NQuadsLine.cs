using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Federated.Protocol.Rdf;

/// <summary>Reads one line of N-Quads by the grammar of RDF 1.1 N-Quads §4; the bytes are known to be UTF-8.</summary>
internal ref struct NQuadsLine(ReadOnlySpan<byte> line, TermCache terms)
{
    private static readonly SearchValues<byte> TextStops = SearchValues.Create("\"\\"u8);
    private static readonly SearchValues<byte> IriStops = SearchValues.Create(">\\"u8);
    private static readonly SearchValues<byte> LanguageCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"u8);

    private readonly ReadOnlySpan<byte> line = line;
    private int position;
    private NQuadsFault fault;

    /// <summary>Reads the statement of the line; a line of blanks or with a comment alone has none.</summary>
    public NQuadsFault Read(out RdfQuad? quad)
    {
        quad = null;
        if (AtEnd())
            return NQuadsFault.None;

        var subject = Resource(NQuadsFault.ExpectedSubject);
        var predicate = subject is null ? null : Next() == '<' ? Iri() : Fail<RdfTerm>(NQuadsFault.ExpectedPredicate);
        var value = predicate is null ? null : Next() == '"' ? Literal() : Resource(NQuadsFault.ExpectedObject);
        if (value is null)
            return fault;

        var graph = Next() == '.' ? null : Resource(NQuadsFault.ExpectedEnd);
        if (fault != NQuadsFault.None)
            return fault;
        if (Next() != '.')
            return NQuadsFault.ExpectedEnd;
        position++;
        if (!AtEnd())
            return NQuadsFault.TextAfterEnd;

        quad = new RdfQuad(subject!, predicate!, value, graph);
        return NQuadsFault.None;
    }

    private T? Fail<T>(NQuadsFault reason)
        where T : RdfTerm
    {
        fault = reason;
        return null;
    }

    // Blanks may stand between any two terms, and need not.
    private byte Next()
    {
        while (position < line.Length && line[position] is (byte)' ' or (byte)'\t')
        {
            position++;
        }

        return position < line.Length ? line[position] : (byte)0;
    }

    private bool AtEnd() => Next() == '#' || position == line.Length;

    private RdfTerm? Resource(NQuadsFault otherwise) => Next() switch
    {
        (byte)'<' => Iri(),
        (byte)'_' => BlankNode(),
        _ => Fail<RdfTerm>(otherwise),
    };

    private RdfIri? Iri()
    {
        position++;
        var rest = line[position..];
        var stop = rest.IndexOfAny(IriStops);
        if (stop < 0)
            return Fail<RdfIri>(NQuadsFault.BadIri);
        if (rest[stop] == '>')
        {
            position += stop + 1;
            return terms.Iri(rest[..stop]) ?? Fail<RdfIri>(NQuadsFault.BadIri);
        }

        return Unescape((byte)'>', IriStops, inText: false) is { } text
            ? terms.Iri(text) ?? Fail<RdfIri>(NQuadsFault.BadIri)
            : Fail<RdfIri>(fault == NQuadsFault.None ? NQuadsFault.BadIri : fault);
    }

    private RdfBlankNode? BlankNode()
    {
        var rest = line[position..];
        if (!rest.StartsWith("_:"u8))
            return Fail<RdfBlankNode>(NQuadsFault.BadBlankNode);

        rest = rest[2..];
        var length = 0;
        var lengthWithoutStops = 0;
        while (Rune.DecodeFromUtf8(rest[length..], out var rune, out var bytes) == OperationStatus.Done
            && (length == 0 ? BlankNodeLabel.MayStart(rune) : BlankNodeLabel.MayFollow(rune)))
        {
            length += bytes;

            // A full stop at the end is the end of the statement, not of the label.
            if (rune.Value != '.')
                lengthWithoutStops = length;
        }

        position += 2 + lengthWithoutStops;
        return terms.BlankNode(rest[..lengthWithoutStops]) ?? Fail<RdfBlankNode>(NQuadsFault.BadBlankNode);
    }

    private RdfLiteral? Literal()
    {
        position++;
        if (Text() is not { } text)
            return Fail<RdfLiteral>(fault == NQuadsFault.None ? NQuadsFault.BadText : fault);

        var rest = line[position..];
        if (rest.StartsWith("@"u8))
        {
            var end = rest[1..].IndexOfAnyExcept(LanguageCharacters);
            var tag = Encoding.ASCII.GetString(end < 0 ? rest[1..] : rest.Slice(1, end));
            position += 1 + tag.Length;
            return RdfLiteral.TryCreate(text, tag, out var literal) ? literal : Fail<RdfLiteral>(NQuadsFault.BadLanguage);
        }

        // Blanks may stand around ^^ as between all terminals (§4).
        if (Next() != '^')
            return new RdfLiteral(text);
        if (!line[position..].StartsWith("^^"u8))
            return Fail<RdfLiteral>(NQuadsFault.ExpectedEnd);
        position += 2;
        if (Next() != '<')
            return Fail<RdfLiteral>(NQuadsFault.BadIri);
        return Iri() is { } datatype ? new RdfLiteral(text, datatype) : null;
    }

    private string? Text()
    {
        var rest = line[position..];
        var stop = rest.IndexOfAny(TextStops);
        if (stop < 0 || rest[stop] != '"')
            return stop < 0 ? null : Unescape((byte)'"', TextStops, inText: true);
        position += stop + 1;
        return Encoding.UTF8.GetString(rest[..stop]);
    }

    /// <summary>The text up to the closing byte, escapes resolved; null if it does not end or an escape is wrong.</summary>
    private string? Unescape(byte close, SearchValues<byte> stops, bool inText)
    {
        var text = new StringBuilder();
        while (true)
        {
            var rest = line[position..];
            var stop = rest.IndexOfAny(stops);
            if (stop < 0)
                return null;
            text.Append(Encoding.UTF8.GetString(rest[..stop]));
            position += stop + 1;
            if (rest[stop] == close)
                return text.ToString();
            if (!Escape(text, inText))
                return null;
        }
    }

    private bool Escape(StringBuilder text, bool inText)
    {
        var kind = position < line.Length ? line[position++] : (byte)0;
        if (kind is (byte)'u' or (byte)'U')
            return CodePoint(text, kind == 'u' ? 4 : 8);

        // §4, ECHAR: the short escapes stand in texts alone.
        var character = !inText ? '\0' : (char)kind switch
        {
            't' => '\t',
            'b' => '\b',
            'n' => '\n',
            'r' => '\r',
            'f' => '\f',
            '"' => '"',
            '\'' => '\'',
            '\\' => '\\',
            _ => '\0',
        };
        if (character == '\0')
        {
            fault = NQuadsFault.BadEscape;
            return false;
        }

        text.Append(character);
        return true;
    }

    private bool CodePoint(StringBuilder text, int digits)
    {
        var rest = line[position..];
        if (rest.Length < digits || !Utf8Parser.TryParse(rest[..digits], out uint value, out var read, 'x') || read != digits)
        {
            fault = NQuadsFault.BadEscape;
            return false;
        }

        if (!Rune.IsValid(value))
        {
            fault = NQuadsFault.NotUnicode;
            return false;
        }

        position += digits;
        text.Append(new Rune(value).ToString());
        return true;
    }
}
