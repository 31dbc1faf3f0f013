namespace Federated.Protocol.JsonLd;

/// <summary>A JSON array of the in-memory document.</summary>
internal sealed class LdArray : LdValue
{
    private LdValue[] items;

    internal LdArray()
        : this(4)
    {
    }

    internal LdArray(int capacity) => items = capacity == 0 ? [] : new LdValue[capacity];

    internal LdArray(LdValue only)
    {
        items = [only];
        Count = 1;
    }

    internal int Count { get; private set; }

    internal LdValue this[int index]
    {
        get => items[index];
        set => items[index] = value;
    }

    internal ReadOnlySpan<LdValue> Items => items.AsSpan(0, Count);

    internal void Add(LdValue item)
    {
        if (Count == items.Length)
            Array.Resize(ref items, Math.Max(4, Count * 2));
        items[Count++] = item;
    }

    internal void AddRange(LdArray others)
    {
        foreach (var other in others.Items)
            Add(other);
    }

    internal void Insert(int index, LdValue item)
    {
        Add(item);
        Array.Copy(items, index, items, index + 1, Count - 1 - index);
        items[index] = item;
    }

    /// <summary>The array itself, or an array with this value as its only item.</summary>
    internal static LdArray Wrap(LdValue value) => value as LdArray ?? new LdArray(value);

    public ReadOnlySpan<LdValue>.Enumerator GetEnumerator() => Items.GetEnumerator();
}
