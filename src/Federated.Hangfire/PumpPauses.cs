using System.Collections.Concurrent;

namespace Federated.Hangfire;

/// <summary>How long this node leaves a queue alone that it could not work on: a second, and twice as long each time in a row.</summary>
internal sealed class PumpPauses
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, int> failures = new(StringComparer.Ordinal);

    public TimeSpan AfterFailure(string queue)
    {
        var count = failures.AddOrUpdate(queue, 1, (_, before) => before + 1);
        return TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(count - 1, 10)), Longest.TotalSeconds));
    }

    public void Forget(string queue) => failures.TryRemove(queue, out _);
}
