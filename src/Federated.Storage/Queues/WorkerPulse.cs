using System.Collections.Concurrent;

namespace Federated.Storage.Queues;

/// <summary>Remembers which queues of this process could not be worked on when they were last tried.</summary>
public sealed class WorkerPulse
{
    private readonly ConcurrentDictionary<Type, bool> failing = [];

    public IReadOnlyList<string> Failing => [.. failing.Where(entry => entry.Value).Select(entry => entry.Key.Name).Order(StringComparer.Ordinal)];

    public void Works(Type rowType) => failing[rowType] = false;

    public void Fails(Type rowType) => failing[rowType] = true;
}
