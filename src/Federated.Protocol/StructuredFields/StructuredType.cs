using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.StructuredFields;

/// <summary>The eight types that one value of a structured field can have (RFC 9651 §3.3).</summary>
[SuppressMessage("Naming", "CA1720", Justification = "These are the words of RFC 9651.")]
public enum StructuredType
{
    /// <summary>A whole number of at most 15 digits (§3.3.1).</summary>
    Integer,

    /// <summary>A number with at most 12 digits before and 3 behind its point (§3.3.2).</summary>
    Decimal,

    /// <summary>Printable ASCII in double quotes (§3.3.3).</summary>
    String,

    /// <summary>A bare word (§3.3.4).</summary>
    Token,

    /// <summary>Bytes, as base64 between colons (§3.3.5).</summary>
    ByteSequence,

    /// <summary><c>?1</c> or <c>?0</c> (§3.3.6).</summary>
    Boolean,

    /// <summary>An instant in whole seconds since 1970, <c>@1659578233</c> (§3.3.7).</summary>
    Date,

    /// <summary>Unicode text for people, percent-encoded as <c>%"f%c3%bcr"</c> (§3.3.8).</summary>
    DisplayString,
}
