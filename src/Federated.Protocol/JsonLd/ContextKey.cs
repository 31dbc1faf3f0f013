using System.Runtime.CompilerServices;

namespace Federated.Protocol.JsonLd;

/// <summary>A context in a document: the same active context before, equal content, and the same bases where the result depends on them.</summary>
internal readonly struct ContextKey : IEquatable<ContextKey>
{
    private readonly int hash;

    internal ContextKey(ActiveContext active, LdValue local)
    {
        Active = active;
        Local = local;
        hash = HashCode.Combine(RuntimeHelpers.GetHashCode(active), LdEquality.Instance.GetHashCode(local));
    }

    private ContextKey(in ContextKey key, DocumentBases bases)
    {
        this = key;
        Bases = bases;
        hash = HashCode.Combine(key.hash, bases);
    }

    private ActiveContext Active { get; }

    private LdValue Local { get; }

    private DocumentBases? Bases { get; }

    /// <summary>The characters that the key itself keeps in memory, structure counted as a few each.</summary>
    internal int Characters => Size(Local);

    /// <summary>The key for a result that depends on the document's bases.</summary>
    internal ContextKey With(DocumentBases bases) => new(this, bases);

    public bool Equals(ContextKey other) =>
        hash == other.hash && ReferenceEquals(Active, other.Active)
        && Equals(Bases, other.Bases) && LdEquality.SameContext(Local, other.Local);

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
