namespace Federated.Features.Retention;

/// <summary>One batch of one kind: what comes after this id and is older than this instant, so many rows of it.</summary>
internal sealed record RetentionSlice(long After, int Max, DateTimeOffset Before, bool IsDryRun);
