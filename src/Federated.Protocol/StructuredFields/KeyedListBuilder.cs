namespace Federated.Protocol.StructuredFields;

/// <summary>Collects keys while a field is read: of several equal ones the last counts, at the place of the first (RFC 9651 §4.2.2, §4.2.3.2).</summary>
internal sealed class KeyedListBuilder<TValue>
{
    private const int FewEnough = 12;

    private readonly List<KeyValuePair<string, TValue>> pairs = [];

    /// <summary>Where each key stands, once there are many: a flood of keys must not cost the square of their number.</summary>
    public Dictionary<string, int>? Index { get; private set; }

    public int Count => pairs.Count;

    public void Set(string key, TValue value)
    {
        var place = Find(key);
        if (place >= 0)
        {
            pairs[place] = new(key, value);
            return;
        }

        pairs.Add(new(key, value));
        if (Index is not null)
        {
            Index.Add(key, pairs.Count - 1);
        }
        else if (pairs.Count > FewEnough)
        {
            Index = new(StringComparer.Ordinal);
            for (var i = 0; i < pairs.Count; i++)
                Index.Add(pairs[i].Key, i);
        }
    }

    public KeyValuePair<string, TValue>[] ToArray() => [.. pairs];

    private int Find(string key)
    {
        if (Index is not null)
            return Index.TryGetValue(key, out var place) ? place : -1;
        for (var i = 0; i < pairs.Count; i++)
        {
            if (pairs[i].Key == key)
                return i;
        }

        return -1;
    }
}
