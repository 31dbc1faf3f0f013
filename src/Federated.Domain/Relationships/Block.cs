using Federated.Domain.Actors;
using Federated.Domain.Identifiers;

namespace Federated.Domain.Relationships;

/// <summary>Somebody wants nothing to do with somebody: neither sees the other.</summary>
public sealed class Block
{
    public required long Id { get; init; }

    public required ObjectUri Uri { get; set; }

    public required long BlockerId { get; init; }

    public Actor? Blocker { get; set; }

    public required long BlockedId { get; init; }

    public Actor? Blocked { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }
}
