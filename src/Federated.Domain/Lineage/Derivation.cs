using Federated.Domain.Identifiers;

namespace Federated.Domain.Lineage;

/// <summary>One post was made from another one: the remix, here or elsewhere, and its parent by the parent's own id.</summary>
/// <remarks>The parent is named by its id alone, since it may be elsewhere, unknown, or gone: then this line is all that is left of it.</remarks>
public sealed class Derivation
{
    /// <summary>Parents of one post that are kept; a picture has one or two, and a list of thousands is an attack.</summary>
    public const int MaxSources = 8;

    public required long DerivedId { get; init; }

    public required ObjectUri SourceUri { get; init; }

    public DerivationStanding Standing { get; set; }

    /// <summary>Where the parent author's approval can be fetched.</summary>
    public ObjectUri? StampUri { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether it counts: shown as a remix to everybody, and not only to those two whom it concerns.</summary>
    public bool IsRecognised => Standing != DerivationStanding.Refused;
}
