using System.Diagnostics.CodeAnalysis;

namespace Federated.Federation.SignedHttp;

/// <summary>Remembers the most recently used of a bounded number of things, each for a while at most.</summary>
/// <remarks>Facts 7.19 (CVE-2026-69132): whatever is kept per host or key of strangers has a cap.</remarks>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity, TimeSpan lifetime, TimeProvider clock)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, LinkedListNode<Entry>> entries = [];
    private readonly LinkedList<Entry> order = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (gate)
        {
            value = default;
            if (!entries.TryGetValue(key, out var node))
                return false;
            order.Remove(node);
            if (!IsFresh(node.Value))
            {
                entries.Remove(key);
                return false;
            }

            order.AddFirst(node);
            value = node.Value.Value;
            return true;
        }
    }

    public void Set(TKey key, TValue value)
    {
        lock (gate)
        {
            Drop(key);
            entries[key] = order.AddFirst(new Entry(key, value, clock.GetUtcNow() + lifetime));
            if (entries.Count > capacity)
                Drop(order.Last!.Value.Key);
        }
    }

    /// <summary>Sets the value unless there is one; false when there was.</summary>
    public bool TryAdd(TKey key, TValue value)
    {
        lock (gate)
        {
            if (entries.TryGetValue(key, out var node) && IsFresh(node.Value))
                return false;
            Set(key, value);
            return true;
        }
    }

    public void Remove(TKey key)
    {
        lock (gate)
            Drop(key);
    }

    // A clock that was set back would keep it for as long as it was set back.
    private bool IsFresh(Entry entry)
    {
        var left = entry.Until - clock.GetUtcNow();
        return left > TimeSpan.Zero && left <= lifetime;
    }

    private void Drop(TKey key)
    {
        if (entries.Remove(key, out var node))
            order.Remove(node);
    }

    private sealed record Entry(TKey Key, TValue Value, DateTimeOffset Until);
}
