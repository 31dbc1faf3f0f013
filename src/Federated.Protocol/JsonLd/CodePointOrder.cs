namespace Federated.Protocol.JsonLd;

/// <summary>Orders strings by Unicode code points, which is what the standard means by "code point order"; UTF-16 units differ beyond U+FFFF.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    internal static readonly CodePointOrder Instance = new();

    /// <summary>Shorter strings first, equal lengths by code points: the order of terms in §4.3.</summary>
    internal static readonly Comparison<string> ShortestFirst =
        (a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : Instance.Compare(a, b);

    public int Compare(string? x, string? y)
    {
        var a = x.AsSpan();
        var b = y.AsSpan();
        var same = a.CommonPrefixLength(b);
        if (same == a.Length || same == b.Length)
            return a.Length.CompareTo(b.Length);
        return Weight(a[same]).CompareTo(Weight(b[same]));
    }

    // A surrogate stands for a code point above every other unit.
    private static int Weight(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
