namespace Federated.Storage.LiveEvents;

/// <summary>Tells everybody who listens, on this node and on every other, that something has happened.</summary>
/// <remarks>
/// What is told is a hint and never the thing itself: a topic and at most an id, to look up in the database. It may arrive late, twice, or,
/// while a node has lost its line, not at all; then its listeners hear "anything may have happened" as soon as the line is back, and until
/// then they look for themselves as often as they always do.
/// </remarks>
public sealed class LiveWire(ILiveCarrier carrier)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, List<Action<long?>>> listeners = new(StringComparer.Ordinal);

    /// <summary>To be called after the commit: who is told looks at the database at once.</summary>
    /// <param name="topic">Letters, digits and dots, see <see cref="LiveMessage"/>.</param>
    /// <param name="id">What it is about; null for the topic as a whole.</param>
    public void Tell(string topic, long? id = null)
    {
        Hear(topic, id);
        carrier.Carry(topic, id);
    }

    /// <summary>Calls back, until disposed of, with the id of what happened, or null when it may be anything. The callback returns at once and throws nothing.</summary>
    public IDisposable Listen(string topic, Action<long?> heard)
    {
        lock (gate)
        {
            if (!listeners.TryGetValue(topic, out var all))
                listeners[topic] = all = [];
            all.Add(heard);
        }

        return new Listener(this, topic, heard);
    }

    internal void Hear(string topic, long? id)
    {
        foreach (var heard in ListenersOf(topic))
            heard(id);
    }

    /// <summary>Something may have been missed: everybody looks.</summary>
    internal void HearAll()
    {
        List<Action<long?>> all;
        lock (gate)
            all = [.. listeners.Values.SelectMany(static some => some)];
        foreach (var heard in all)
            heard(null);
    }

    private Action<long?>[] ListenersOf(string topic)
    {
        lock (gate)
            return listeners.TryGetValue(topic, out var all) ? [.. all] : [];
    }

    private sealed class Listener(LiveWire wire, string topic, Action<long?> heard) : IDisposable
    {
        public void Dispose()
        {
            lock (wire.gate)
            {
                if (wire.listeners.TryGetValue(topic, out var all) && all.Remove(heard) && all.Count == 0)
                    wire.listeners.Remove(topic);
            }
        }
    }
}
