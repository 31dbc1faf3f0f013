using System.Diagnostics.CodeAnalysis;

namespace Federated.Protocol.JsonLd;

/// <summary>A JSON object of the in-memory document: entries in the order they came, keys unique and compared ordinally.</summary>
internal sealed class LdObject : LdValue
{
    // Objects on the wire have few entries, where a scan beats hashing; an index keeps objects with thousands of entries from costing quadratic time.
    private const int IndexFrom = 12;

    private string[] keys;
    private LdValue[] values;
    private Dictionary<string, int>? index;

    internal LdObject()
        : this(4)
    {
    }

    internal LdObject(int capacity)
    {
        keys = capacity == 0 ? [] : new string[capacity];
        values = capacity == 0 ? [] : new LdValue[capacity];
    }

    internal int Count { get; private set; }

    /// <summary>An object with one entry.</summary>
    internal static LdObject Of(string key, LdValue value)
    {
        var map = new LdObject(1);
        map.Append(key, value);
        return map;
    }

    /// <summary>The keys in order. Not to be used across a change of this object.</summary>
    internal ReadOnlySpan<string> Keys => keys.AsSpan(0, Count);

    internal ReadOnlySpan<LdValue> Values => values.AsSpan(0, Count);

    /// <summary>The value of an entry, or null where there is none. Setting replaces in place or adds at the end.</summary>
    internal LdValue? this[string key]
    {
        get
        {
            var at = IndexOf(key);
            return at < 0 ? null : values[at];
        }
    }

    internal string KeyAt(int position) => keys[position];

    internal LdValue ValueAt(int position) => values[position];

    internal bool ContainsKey(string key) => IndexOf(key) >= 0;

    internal bool TryGetValue(string key, [NotNullWhen(true)] out LdValue? value)
    {
        var at = IndexOf(key);
        value = at < 0 ? null : values[at];
        return at >= 0;
    }

    /// <summary>Replaces the value of the key in its place, or adds the entry at the end.</summary>
    internal void Set(string key, LdValue value)
    {
        var at = IndexOf(key);
        if (at >= 0)
            values[at] = value;
        else
            Append(key, value);
    }

    /// <summary>Adds an entry whose key is known to be absent.</summary>
    internal void Append(string key, LdValue value)
    {
        if (Count == keys.Length)
        {
            var size = Math.Max(4, Count * 2);
            Array.Resize(ref keys, size);
            Array.Resize(ref values, size);
        }

        keys[Count] = key;
        values[Count] = value;
        index?.Add(key, Count);
        Count++;
    }

    internal void SetAt(int position, LdValue value) => values[position] = value;

    internal bool Remove(string key)
    {
        var at = IndexOf(key);
        if (at < 0)
            return false;
        Count--;
        Array.Copy(keys, at + 1, keys, at, Count - at);
        Array.Copy(values, at + 1, values, at, Count - at);
        keys[Count] = null!;
        values[Count] = null!;
        index = null;
        return true;
    }

    /// <summary>A copy that shares the values.</summary>
    internal LdObject Copy()
    {
        var copy = new LdObject(Count);
        Array.Copy(keys, copy.keys, Count);
        Array.Copy(values, copy.values, Count);
        copy.Count = Count;
        return copy;
    }

    internal int IndexOf(string key)
    {
        if (Count > IndexFrom)
            return (index ?? BuildIndex()).GetValueOrDefault(key, -1);
        var all = keys;
        for (var i = 0; i < Count; i++)
        {
            if (ReferenceEquals(all[i], key))
                return i;
        }

        for (var i = 0; i < Count; i++)
        {
            if (all[i].Length == key.Length && string.Equals(all[i], key, StringComparison.Ordinal))
                return i;
        }

        return -1;
    }

    private Dictionary<string, int> BuildIndex()
    {
        // Built aside and published whole: parsed objects are read by several threads at once.
        var built = new Dictionary<string, int>(Count * 2, StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
            built.Add(keys[i], i);
        return index = built;
    }
}
