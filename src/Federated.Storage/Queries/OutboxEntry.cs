namespace Federated.Storage.Queries;

/// <summary>One thing in an outbox, a post or a boost.</summary>
public sealed record OutboxEntry(long Id, bool IsBoost);
