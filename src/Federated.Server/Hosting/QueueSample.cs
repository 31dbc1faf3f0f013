using Federated.Storage.Queries;

namespace Federated.Server.Hosting;

/// <summary>How queues and lanes stood when they were last counted.</summary>
internal sealed record QueueSample(DateTimeOffset At, IReadOnlyList<(string Name, QueueTally Tally)> Queues, (int Closed, int Failing, int All) Lanes);
