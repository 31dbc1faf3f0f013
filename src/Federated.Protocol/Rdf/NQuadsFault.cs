namespace Federated.Protocol.Rdf;

/// <summary>Why a text is not read as N-Quads.</summary>
public enum NQuadsFault
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>More bytes than <see cref="RdfLimits.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>A line longer than <see cref="RdfLimits.MaxLineBytes"/>.</summary>
    LineTooLong,

    /// <summary>More statements than <see cref="RdfLimits.MaxQuads"/>.</summary>
    TooManyQuads,

    /// <summary>Bytes that are not UTF-8, or an escape for half a character.</summary>
    NotUnicode,

    /// <summary>A line does not begin with an IRI, a blank node or a comment.</summary>
    ExpectedSubject,

    /// <summary>No IRI where the property belongs.</summary>
    ExpectedPredicate,

    /// <summary>No IRI, blank node or literal where the value belongs.</summary>
    ExpectedObject,

    /// <summary>After the value comes neither the name of a graph nor the full stop.</summary>
    ExpectedEnd,

    /// <summary>Something other than a comment follows the full stop.</summary>
    TextAfterEnd,

    /// <summary>An IRI that does not end, is relative, or has a character that an IRI cannot have.</summary>
    BadIri,

    /// <summary>A blank node whose label N-Quads do not have.</summary>
    BadBlankNode,

    /// <summary>A text that does not end on its line.</summary>
    BadText,

    /// <summary>A backslash followed by something that is no escape.</summary>
    BadEscape,

    /// <summary>A language tag that is not one.</summary>
    BadLanguage,
}
