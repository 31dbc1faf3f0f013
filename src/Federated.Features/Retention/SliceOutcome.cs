namespace Federated.Features.Retention;

/// <summary>How far one batch came.</summary>
/// <param name="Last">The id that the next batch goes on after; null when there is no next one.</param>
internal sealed record SliceOutcome(long? Last, int Looked, int Gone);
