namespace Federated.Storage.Queries;

/// <summary>How much of one queue waits and how much was given up.</summary>
public sealed record QueueTally(string Queue, int Waiting, int Dead);
