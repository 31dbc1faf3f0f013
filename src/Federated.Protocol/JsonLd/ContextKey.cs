using System.Runtime.CompilerServices;

namespace Federated.Protocol.JsonLd;

/// <summary>A context in a document: the same active context before, equal content, the same base.</summary>
internal readonly struct ContextKey(ActiveContext active, LdValue local, string? baseUrl) : IEquatable<ContextKey>
{
    private readonly int hash = HashCode.Combine(RuntimeHelpers.GetHashCode(active), LdEquality.Instance.GetHashCode(local));

    private ActiveContext Active { get; } = active;

    private LdValue Local { get; } = local;

    private string? BaseUrl { get; } = baseUrl;

    /// <summary>The characters that the key itself keeps in memory, structure counted as a few each.</summary>
    internal int Characters => Size(Local);

    public bool Equals(ContextKey other) =>
        hash == other.hash && ReferenceEquals(Active, other.Active)
        && string.Equals(BaseUrl, other.BaseUrl, StringComparison.Ordinal) && LdEquality.SameContext(Local, other.Local);

    public override bool Equals(object? obj) => obj is ContextKey other && Equals(other);

    public override int GetHashCode() => hash;

    private static int Size(LdValue value)
    {
        const int Overhead = 32;
        var size = Overhead;
        switch (value)
        {
            case LdScalar scalar:
                return size + scalar.Text.Length;
            case LdArray array:
                foreach (var item in array)
                    size += Size(item);
                return size;
            case LdObject map:
                for (var i = 0; i < map.Count; i++)
                    size += Overhead + map.KeyAt(i).Length + Size(map.ValueAt(i));
                return size;
            default:
                return size;
        }
    }
}
