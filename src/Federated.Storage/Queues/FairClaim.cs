namespace Federated.Storage.Queues;

/// <summary>Asks for the next job of one machine, under which lease.</summary>
/// <param name="Machine">The machine and the engines on it.</param>
public sealed record FairClaim(EngineMachine Machine, Guid Token, DateTimeOffset Now, DateTimeOffset Until);
