using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.StructuredFields;

/// <summary>Keys with their values in the order they were written, each key once; the form of dictionaries and parameters alike.</summary>
/// <typeparam name="TValue">What belongs to a key.</typeparam>
public abstract class KeyedList<TValue> : IReadOnlyList<KeyValuePair<string, TValue>>, IEquatable<KeyedList<TValue>>
{
    // Below this many keys, looking at each is faster than hashing; most fields have one to five.
    private const int FewEnough = 12;

    private readonly KeyValuePair<string, TValue>[] pairs;
    private readonly Dictionary<string, int>? index;

    private protected KeyedList(IEnumerable<KeyValuePair<string, TValue>> pairs)
    {
        this.pairs = [.. pairs];
        foreach (var pair in this.pairs)
            StructuredKey.Require(pair.Key);
        index = IndexOf(this.pairs);
        for (var i = 0; i < this.pairs.Length; i++)
        {
            if (Find(this.pairs[i].Key) != i)
                throw new ArgumentException($"The key \"{this.pairs[i].Key}\" occurs twice.", nameof(pairs));
        }
    }

    private protected KeyedList(KeyedListBuilder<TValue> builder)
    {
        pairs = builder.ToArray();
        index = builder.Index ?? IndexOf(pairs);
    }

    /// <summary>How many keys there are.</summary>
    public int Count => pairs.Length;

    /// <summary>The pair at a place, counted from 0.</summary>
    public KeyValuePair<string, TValue> this[int index] => pairs[index];

    /// <summary>Finds what belongs to a key.</summary>
    public bool TryGet(string key, [MaybeNullWhen(false)] out TValue value)
    {
        var place = Find(key);
        value = place < 0 ? default : pairs[place].Value;
        return place >= 0;
    }

    /// <summary>Whether there is such a key.</summary>
    public bool Contains(string key) => Find(key) >= 0;

    /// <inheritdoc />
    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator() => pairs.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(KeyedList<TValue>? other)
    {
        if (other is null || other.GetType() != GetType() || other.Count != Count)
            return false;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i].Key != other.pairs[i].Key || !EqualityComparer<TValue>.Default.Equals(pairs[i].Value, other.pairs[i].Value))
                return false;
        }

        return true;
    }

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as KeyedList<TValue>);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var pair in pairs)
        {
            hash.Add(pair.Key, StringComparer.Ordinal);
            hash.Add(pair.Value);
        }

        return hash.ToHashCode();
    }

    private static Dictionary<string, int>? IndexOf(KeyValuePair<string, TValue>[] pairs)
    {
        if (pairs.Length <= FewEnough)
            return null;
        var index = new Dictionary<string, int>(pairs.Length, StringComparer.Ordinal);
        for (var i = 0; i < pairs.Length; i++)
            _ = index.TryAdd(pairs[i].Key, i);
        return index;
    }

    private int Find(string key)
    {
        if (index is not null)
            return index.TryGetValue(key, out var place) ? place : -1;
        for (var i = 0; i < pairs.Length; i++)
        {
            if (pairs[i].Key == key)
                return i;
        }

        return -1;
    }
}
