using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.Rdf;

/// <summary>An absolute address that names something (RDF 1.1 Concepts §3.2), compared character by character and never normalised.</summary>
public sealed class RdfIri : RdfTerm
{
    // N-Quads §4, IRIREF: the characters that never stand in an IRI. Refused also when they came in as an escape,
    // since canonical N-Quads write an IRI without escapes and such an IRI could then pose as several terms.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "<>\"{}|^`\\\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F ");

    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-.");

    /// <summary>Takes an address that is known to be well-formed.</summary>
    /// <param name="value">An absolute IRI.</param>
    /// <exception cref="ArgumentException">It is not well-formed as <see cref="IsWellFormed"/> has it.</exception>
    public RdfIri(string value)
        : this(value, IsWellFormed(value))
    {
    }

    private RdfIri(string value, bool wellFormed) =>
        Value = wellFormed ? value : throw new ArgumentException("Not an absolute IRI.", nameof(value));

    /// <summary>The address.</summary>
    public string Value { get; }

    /// <summary>Takes an address from outside.</summary>
    /// <param name="value">What may be an absolute IRI.</param>
    /// <param name="iri">The term, if it is one.</param>
    public static bool TryCreate(string value, [NotNullWhen(true)] out RdfIri? iri)
    {
        iri = IsWellFormed(value) ? new RdfIri(value, wellFormed: true) : null;
        return iri is not null;
    }

    /// <summary>Whether a text has a scheme (RFC 3986 §3.1), at most one <c>#</c> (§3.5), none of the characters that N-Quads forbid in an IRI, and no half of a surrogate pair.</summary>
    /// <param name="value">The text.</param>
    public static bool IsWellFormed(ReadOnlySpan<char> value)
    {
        var colon = value.IndexOf(':');
        var fragment = value.IndexOf('#');
        return colon > 0
            && char.IsAsciiLetter(value[0])
            && !value[..colon].ContainsAnyExcept(SchemeCharacters)
            && !value[colon..].ContainsAny(Forbidden)
            && (fragment < 0 || !value[(fragment + 1)..].Contains('#'))
            && UnicodeText.IsWellFormed(value);
    }

    /// <inheritdoc/>
    public override bool Equals(RdfTerm? other) => ReferenceEquals(this, other) || (other is RdfIri iri && Value == iri.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);
}
