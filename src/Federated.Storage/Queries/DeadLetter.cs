namespace Federated.Storage.Queries;

/// <summary>A queue row that was given up, with the last reason.</summary>
public sealed record DeadLetter(long Id, int Attempts, string? Reason);
