using Federated.Server.Hosting;
using Federated.Storage.Queries;

namespace Federated.Server.Admin;

/// <summary>One queue on the page of queues.</summary>
/// <param name="LastMinute">Rows that were done in the last minute.</param>
internal sealed record QueueStanding(NamedQueue Queue, QueueTally Tally, int LastMinute);
