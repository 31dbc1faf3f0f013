namespace Federated.Protocol.JsonLd;

/// <summary>What a context says of one term (JSON-LD 1.1 API §4.1).</summary>
internal sealed class TermDefinition
{
    /// <summary>An IRI, a blank node identifier, a keyword, or null where the term was switched off.</summary>
    internal string? Iri { get; set; }

    internal bool IsKeywordAlias { get; set; }

    /// <summary>Whether the term may stand before the colon of a compact IRI.</summary>
    internal bool IsPrefix { get; set; }

    internal bool IsProtected { get; set; }

    internal bool IsReverse { get; set; }

    /// <summary>Where the context was found that defines the term: the base of its scoped context.</summary>
    internal string? BaseUrl { get; set; }

    /// <summary>The scoped context (JSON-LD 1.1 §4.1.8), or null where there is none; JSON's null is a scoped context.</summary>
    internal LdValue? LocalContext { get; set; }

    internal Containers Container { get; set; }

    internal bool HasDirection { get; set; }

    internal string? Direction { get; set; }

    internal bool HasLanguage { get; set; }

    internal string? Language { get; set; }

    internal string? IndexMapping { get; set; }

    internal string? Nest { get; set; }

    /// <summary><c>@id</c>, <c>@vocab</c>, <c>@json</c>, <c>@none</c> (the very constants), an IRI, or null.</summary>
    internal string? TypeMapping { get; set; }

    internal bool Has(Containers container) => (Container & container) != 0;

    internal TermDefinition CopyProtected(bool isProtected)
    {
        var copy = (TermDefinition)MemberwiseClone();
        copy.IsProtected = isProtected;
        return copy;
    }

    /// <summary>Whether both say the same, protection aside (JSON-LD 1.1 API §4.2.2, step 27.1).</summary>
    internal bool SaysTheSameAs(TermDefinition other) =>
        Iri == other.Iri && IsPrefix == other.IsPrefix && IsReverse == other.IsReverse
        && Container == other.Container
        && HasDirection == other.HasDirection && Direction == other.Direction
        && HasLanguage == other.HasLanguage && Language == other.Language
        && IndexMapping == other.IndexMapping && Nest == other.Nest && TypeMapping == other.TypeMapping
        && LdEquality.SameContext(LocalContext, other.LocalContext);
}
