using Federated.Storage.Queues;

namespace Federated.Storage.Queries;

/// <summary>One host that we deliver to, with what waits for it.</summary>
/// <param name="OldestAt">When the oldest of what waits was written.</param>
public sealed record HostLine(Peer Peer, int Waiting, int Dead, DateTimeOffset? OldestAt);
