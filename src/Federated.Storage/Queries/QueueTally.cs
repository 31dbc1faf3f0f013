namespace Federated.Storage.Queries;

/// <summary>How one queue stands: how much waits and for how long, how much is being done, how much was given up.</summary>
/// <param name="Waiting">All that is not finished, for whatever reason it waits.</param>
/// <param name="Due">What could be done now.</param>
/// <param name="Leased">What some worker has in hand; at most <see cref="QueueReads.MostLeasesCounted"/> are counted.</param>
/// <param name="Dead">What was given up.</param>
/// <param name="OldestAt">When the oldest of what waits was written.</param>
/// <param name="DueSince">Since when the first in line could have been done; null when nothing is due.</param>
public sealed record QueueTally(string Queue, int Waiting, int Due, int Leased, int Dead, DateTimeOffset? OldestAt, DateTimeOffset? DueSince);
