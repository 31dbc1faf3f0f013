using System.Collections.Concurrent;

namespace Federated.Storage.LiveEvents;

/// <summary>Wakes this process' workers when it has written work for them, so that nothing waits for the next look.</summary>
public sealed class WorkSignal
{
    private readonly ConcurrentDictionary<Type, SemaphoreSlim> signals = new();

    public void Raise(Type rowType)
    {
        var signal = SignalOf(rowType);
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: one wake-up is enough for any number of rows.
        }
    }

    /// <summary>Returns when work was written or <paramref name="longest"/> has passed.</summary>
    public Task WaitAsync(Type rowType, TimeSpan longest, CancellationToken cancellationToken) =>
        SignalOf(rowType).WaitAsync(longest, cancellationToken);

    private SemaphoreSlim SignalOf(Type rowType) => signals.GetOrAdd(rowType, _ => new SemaphoreSlim(0, 1));
}
