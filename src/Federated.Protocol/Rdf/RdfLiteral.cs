using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.Rdf;

/// <summary>A text with a datatype, or a text in a language (RDF 1.1 Concepts §3.3).</summary>
public sealed class RdfLiteral : RdfTerm
{
    /// <summary>Makes a text without language and of type <c>xsd:string</c>.</summary>
    /// <param name="value">The characters.</param>
    /// <exception cref="ArgumentException">Half a surrogate pair is among them.</exception>
    public RdfLiteral(string value)
        : this(value, RdfVocabulary.XsdString, null)
    {
    }

    /// <summary>Makes a typed text.</summary>
    /// <param name="value">The lexical form; whether it fits the datatype is not looked at.</param>
    /// <param name="datatype">The datatype.</param>
    /// <exception cref="ArgumentException">Half a surrogate pair is in the text.</exception>
    public RdfLiteral(string value, RdfIri datatype)
        : this(value, datatype, null)
    {
    }

    private RdfLiteral(string value, RdfIri datatype, string? language)
    {
        Value = UnicodeText.IsWellFormed(value) ? value : throw new ArgumentException("Half a surrogate pair is no text.", nameof(value));
        Datatype = datatype;
        Language = language;
    }

    /// <summary>The lexical form.</summary>
    public string Value { get; }

    /// <summary>The datatype: <c>xsd:string</c> where none was given, <c>rdf:langString</c> with a language.</summary>
    public RdfIri Datatype { get; }

    /// <summary>The language tag as it was given; null where there is none.</summary>
    public string? Language { get; }

    /// <summary>Makes a text in a language.</summary>
    /// <param name="value">The characters.</param>
    /// <param name="language">The language tag, kept in the case it has.</param>
    /// <param name="literal">The term, if N-Quads have such a tag (§4, LANGTAG).</param>
    /// <exception cref="ArgumentException">Half a surrogate pair is in the text.</exception>
    public static bool TryCreate(string value, string language, [NotNullWhen(true)] out RdfLiteral? literal)
    {
        literal = IsLanguage(language) ? new RdfLiteral(value, RdfVocabulary.LangString, language) : null;
        return literal is not null;
    }

    /// <inheritdoc/>
    public override bool Equals(RdfTerm? other) =>
        ReferenceEquals(this, other)
        || (other is RdfLiteral literal && Value == literal.Value && Language == literal.Language && Datatype.Equals(literal.Datatype));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Language, Datatype.Value);

    private static bool IsLanguage(ReadOnlySpan<char> tag)
    {
        var first = true;
        foreach (var range in tag.Split('-'))
        {
            var part = tag[range];
            if (part.IsEmpty)
                return false;
            foreach (var character in part)
            {
                if (!(first ? char.IsAsciiLetter(character) : char.IsAsciiLetterOrDigit(character)))
                    return false;
            }

            first = false;
        }

        return true;
    }
}
