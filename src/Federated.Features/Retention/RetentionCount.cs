namespace Federated.Features.Retention;

/// <summary>What became of one kind in one run.</summary>
/// <param name="Before">Older than this was looked at; null where the kind is kept for ever.</param>
/// <param name="Looked">How many rows were old enough to be asked about.</param>
/// <param name="Gone">How many of them were removed, or would be.</param>
public sealed record RetentionCount(RetentionKind Kind, DateTimeOffset? Before, int Looked, int Gone);
