using Federated.Storage.Queues;

namespace Federated.Storage.Queries;

/// <summary>One thing that was told of a post (its publishing, an edit, its deletion) and how far that has come.</summary>
public sealed record LedgerStep
{
    public required long PublicationId { get; init; }

    /// <summary>Of a post: created, updated or deleted.</summary>
    public required PublicationKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Of the work before any delivery: building the activity and finding the inboxes.</summary>
    public required QueueState Preparation { get; init; }

    /// <summary>The activity is still kept, so that there were deliveries, whether or not their rows are.</summary>
    public required bool HasBody { get; init; }

    public LedgerTally Tally { get; init; } = LedgerTally.None;

    /// <summary>The most frequent ones first.</summary>
    public IReadOnlyList<LedgerFailure> Failures { get; init; } = [];
}
