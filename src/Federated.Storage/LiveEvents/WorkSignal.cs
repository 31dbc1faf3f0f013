namespace Federated.Storage.LiveEvents;

/// <summary>Wakes the workers of every node when one has written work for them, so that nothing waits for the next look.</summary>
public sealed class WorkSignal(LiveWire wire)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SemaphoreSlim> signals = new(StringComparer.Ordinal);

    /// <summary>To be called when the work is committed.</summary>
    public void Raise(Type rowType)
    {
        _ = SignalOf(rowType);
        wire.Tell(TopicOf(rowType));
    }

    /// <summary>Returns when work was written or <paramref name="longest"/> has passed.</summary>
    public Task WaitAsync(Type rowType, TimeSpan longest, CancellationToken cancellationToken) =>
        SignalOf(rowType).WaitAsync(longest, cancellationToken);

    private SemaphoreSlim SignalOf(Type rowType)
    {
        var topic = TopicOf(rowType);
        lock (gate)
        {
            if (signals.TryGetValue(topic, out var known))
                return known;
            var made = signals[topic] = new SemaphoreSlim(0, 1);
            // Listens as long as there is this process.
            _ = wire.Listen(topic, _ => Release(made));
            return made;
        }
    }

    private static string TopicOf(Type rowType) => "work." + rowType.Name;

    private static void Release(SemaphoreSlim signal)
    {
        try
        {
            signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already raised: one wake-up is enough for any number of rows.
        }
    }
}
