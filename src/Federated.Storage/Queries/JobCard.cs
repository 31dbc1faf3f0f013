using Federated.Storage.Queues;

namespace Federated.Storage.Queries;

/// <summary>One order in its owner's history.</summary>
public sealed record JobCard
{
    public required long Id { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string Engine { get; init; }

    public required string Prompt { get; init; }

    public required int Count { get; init; }

    public required int Made { get; init; }

    public required QueueState State { get; init; }

    public required GenerationOutcome Outcome { get; init; }

    public string? Message { get; init; }

    public double Progress { get; init; }

    public bool CancelRequested { get; init; }

    /// <summary>A worker is at it.</summary>
    public bool IsBegun { get; init; }

    /// <summary>The small version of its first image that is still there.</summary>
    public string? PreviewKey { get; init; }

    public bool IsWorking => Outcome == GenerationOutcome.Pending && State == QueueState.Waiting;
}
