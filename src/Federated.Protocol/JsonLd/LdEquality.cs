namespace Federated.Protocol.JsonLd;

/// <summary>Compares values by what they say: objects whatever the order of their entries, arrays item by item.</summary>
internal sealed class LdEquality : IEqualityComparer<LdValue>
{
    internal static readonly LdEquality Instance = new();

    public bool Equals(LdValue? x, LdValue? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        return (x, y) switch
        {
            (LdScalar a, LdScalar b) => a.Kind == b.Kind && string.Equals(a.Text, b.Text, StringComparison.Ordinal),
            (LdArray a, LdArray b) => EqualItems(a, b),
            (LdObject a, LdObject b) => EqualEntries(a, b),
            _ => false,
        };
    }

    public int GetHashCode(LdValue value)
    {
        switch (value)
        {
            case LdScalar scalar:
                return scalar.Text.GetHashCode(StringComparison.Ordinal) + (int)scalar.Kind;
            case LdArray array:
                var hash = array.Count;
                foreach (var item in array)
                    hash = (hash * 31) + GetHashCode(item);
                return hash;
            case LdObject map:
                // A sum, because the order of entries says nothing.
                var sum = map.Count;
                for (var i = 0; i < map.Count; i++)
                    sum += (map.KeyAt(i).GetHashCode(StringComparison.Ordinal) * 397) ^ GetHashCode(map.ValueAt(i));
                return sum;
            default:
                return 0;
        }
    }

    internal static bool SameContext(LdValue? a, LdValue? b) => ReferenceEquals(a, b) || Instance.Equals(a, b);

    private bool EqualItems(LdArray a, LdArray b)
    {
        if (a.Count != b.Count)
            return false;
        for (var i = 0; i < a.Count; i++)
        {
            if (!Equals(a[i], b[i]))
                return false;
        }

        return true;
    }

    private bool EqualEntries(LdObject a, LdObject b)
    {
        if (a.Count != b.Count)
            return false;
        for (var i = 0; i < a.Count; i++)
        {
            var other = i < b.Count && string.Equals(a.KeyAt(i), b.KeyAt(i), StringComparison.Ordinal) ? b.ValueAt(i) : b[a.KeyAt(i)];
            if (other is null || !Equals(a.ValueAt(i), other))
                return false;
        }

        return true;
    }
}
