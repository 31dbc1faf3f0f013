using Federated.Domain.Lineage;

namespace Federated.Storage.Queries;

/// <summary>Who asks an author for what about which post.</summary>
public sealed record PostRequestCard
{
    public required long Id { get; init; }

    public required PostRequestKind Kind { get; init; }

    public required long PostId { get; init; }

    public required string PostAuthorHandleKey { get; init; }

    public required ActorCard Asker { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
