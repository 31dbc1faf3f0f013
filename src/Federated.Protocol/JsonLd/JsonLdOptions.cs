namespace Federated.Protocol.JsonLd;

/// <summary>The options of the JSON-LD API (JSON-LD 1.1 API §9.3, JsonLdOptions), and the limits.</summary>
/// <remarks>Immutable; make one and use it for many calls, so that its cache of contexts pays.</remarks>
public sealed record JsonLdOptions
{
    /// <summary>The defaults of the standard, with a loader that refuses everything.</summary>
    public static JsonLdOptions Default { get; } = new();

    /// <summary>The absolute IRI that relative references are resolved against, or null to leave them as they are.</summary>
    public string? Base { get; init; }

    /// <summary>A context to be applied before the document's own, or null: a context, or an object with an <c>@context</c> entry.</summary>
    public JsonLdDocument? ExpandContext { get; init; }

    /// <summary>Whether compaction writes an array of one item as that item. Default true.</summary>
    public bool CompactArrays { get; init; } = true;

    /// <summary>Whether compaction makes IRIs relative to <see cref="Base"/>. Default true.</summary>
    public bool CompactToRelative { get; init; } = true;

    /// <summary>Whether keys are processed in code-point order, so that output has a fixed order. Default false: the order of the input.</summary>
    public bool Ordered { get; init; }

    /// <summary>Which version's features are allowed. Default 1.1.</summary>
    public JsonLdProcessingMode ProcessingMode { get; init; } = JsonLdProcessingMode.JsonLd11;

    /// <summary>How base directions are carried in RDF. Default: dropped.</summary>
    public JsonLdRdfDirection RdfDirection { get; init; }

    /// <summary>Whether reading RDF makes JSON numbers and booleans of the XSD types. Default false.</summary>
    public bool UseNativeTypes { get; init; }

    /// <summary>Whether reading RDF keeps <c>rdf:type</c> as a property instead of <c>@type</c>. Default false.</summary>
    public bool UseRdfType { get; init; }

    /// <summary>Whether writing RDF may use blank nodes as predicates. Default false: such triples are dropped.</summary>
    public bool ProduceGeneralizedRdf { get; init; }

    /// <summary>Where contexts come from; null refuses every one that is not inline.</summary>
    public IJsonLdContextLoader? ContextLoader { get; init; }

    /// <summary>Contexts processed by earlier calls, or null to keep them only during the call. May be shared between options and threads.</summary>
    public JsonLdContextCache? ContextCache { get; init; }

    /// <summary>Bounds on hostile input.</summary>
    public JsonLdLimits Limits { get; init; } = JsonLdLimits.Default;
}
