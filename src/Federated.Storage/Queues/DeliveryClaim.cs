namespace Federated.Storage.Queues;

/// <summary>Which deliveries to take, under which lease.</summary>
/// <param name="Each">At most so many of each host, the oldest first.</param>
public sealed record DeliveryClaim(IReadOnlyList<string> Hosts, int Each, Guid Token, DateTimeOffset Now, DateTimeOffset Until);
