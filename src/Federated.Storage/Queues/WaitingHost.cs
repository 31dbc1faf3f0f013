namespace Federated.Storage.Queues;

/// <summary>A host that something is still to be delivered to.</summary>
/// <param name="IsDue">Something of it may go now: it is due, nobody is at it, and the host's lane is open.</param>
public sealed record WaitingHost(string Host, bool IsDue);
