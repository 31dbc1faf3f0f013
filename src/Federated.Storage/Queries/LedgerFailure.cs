namespace Federated.Storage.Queries;

/// <summary>One way in which an activity failed for good, and at how many servers.</summary>
/// <param name="Error">For the log's eyes: it may quote strangers. Pages and apps get words of their own.</param>
public sealed record LedgerFailure(int? Status, string? Error, int Servers);
