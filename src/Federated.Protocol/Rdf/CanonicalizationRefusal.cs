namespace Federated.Protocol.Rdf;

/// <summary>Why a dataset is not canonicalised.</summary>
public enum CanonicalizationRefusal
{
    /// <summary>It was.</summary>
    None,

    /// <summary>More statements than <see cref="RdfLimits.MaxQuads"/>.</summary>
    TooManyQuads,

    /// <summary>More blank nodes than <see cref="RdfLimits.MaxBlankNodes"/>.</summary>
    TooManyBlankNodes,

    /// <summary>Longer as N-Quads than <see cref="RdfLimits.MaxBytes"/>.</summary>
    TooLarge,

    /// <summary>Telling its blank nodes apart takes more than <see cref="RdfLimits.MaxWork"/>: a poison graph (RDFC-1.0 §7.1).</summary>
    TooMuchWork,

    /// <summary>Telling its blank nodes apart nests deeper than <see cref="RdfLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>A property is a blank node: generalised RDF has no canonical form.</summary>
    GeneralizedRdf,
}
