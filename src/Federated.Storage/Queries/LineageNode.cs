using Federated.Domain.Identifiers;
using Federated.Domain.Lineage;

namespace Federated.Storage.Queries;

/// <summary>One post in a remix tree, with the line that leads to it.</summary>
public sealed record LineageNode
{
    public required ObjectUri Uri { get; init; }

    public required LineageFate Fate { get; init; }

    /// <summary>Steps from the post in the middle.</summary>
    public required int Depth { get; init; }

    /// <summary>The post nearer to the middle that this one hangs on.</summary>
    public required ObjectUri Towards { get; init; }

    /// <summary>What is known of the consent between the two.</summary>
    public required DerivationStanding Standing { get; init; }

    public PostCard? Card { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }
}
