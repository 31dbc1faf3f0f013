using Federated.Domain.Posts;
using Federated.Storage.Queues;

namespace Federated.Storage.Queries;

/// <summary>Where a post went, for its author; also of a post that is deleted, of which it says nothing but that it was.</summary>
public sealed record PostLedger
{
    public required long PostId { get; init; }

    public required string HandleKey { get; init; }

    public required Visibility Visibility { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Oldest first. Of many edits only the newest ones.</summary>
    public IReadOnlyList<LedgerStep> Steps { get; init; } = [];

    /// <summary>Edits that are not among the steps.</summary>
    public int EarlierEdits { get; init; }

    /// <summary>What each server is listed with: the publishing, the last edit, the deletion.</summary>
    public IReadOnlyList<LedgerStep> Told =>
        [.. Steps.Where(step => step.Kind != PublicationKind.UpdatePost || step == Steps.Last(last => last.Kind == PublicationKind.UpdatePost))];
}
