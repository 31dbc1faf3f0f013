namespace Federated.Storage.Queues;

/// <summary>Which rows to take, under which lease.</summary>
/// <param name="Max">At most so many.</param>
/// <param name="OnlyId">This row alone, if it is free; null for whichever come first.</param>
public sealed record ClaimRequest(int Max, long? OnlyId, Guid Token, DateTimeOffset Now, DateTimeOffset Until);
