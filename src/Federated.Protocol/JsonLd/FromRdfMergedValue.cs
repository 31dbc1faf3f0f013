using System.Runtime.CompilerServices;

namespace Federated.Protocol.JsonLd;

/// <summary>Compares values that stand in one and the same array by what they say.</summary>
internal sealed class FromRdfMergedValue : IEqualityComparer<(LdArray Values, LdValue Value)>
{
    public static readonly FromRdfMergedValue Instance = new();

    public bool Equals((LdArray Values, LdValue Value) x, (LdArray Values, LdValue Value) y) =>
        ReferenceEquals(x.Values, y.Values) && LdEquality.Instance.Equals(x.Value, y.Value);

    public int GetHashCode((LdArray Values, LdValue Value) pair) =>
        HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Values), LdEquality.Instance.GetHashCode(pair.Value));
}
