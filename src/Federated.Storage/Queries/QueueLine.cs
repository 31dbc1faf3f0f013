using Federated.Storage.Queues;

namespace Federated.Storage.Queries;

/// <summary>One row of a queue as a list shows it.</summary>
/// <param name="Host">Null in queues without hosts.</param>
public sealed record QueueLine(
    long Id, QueueState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset AvailableAt, DateTimeOffset? FinishedAt, string? Host, string? Reason);
