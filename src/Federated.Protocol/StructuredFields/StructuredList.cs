using System.Collections;

namespace Federated.Protocol.StructuredFields;

/// <summary>A field that is a list of items and inner lists (RFC 9651 §3.1).</summary>
/// <param name="members">The members in their order; none means that the field is not sent at all.</param>
public sealed class StructuredList(IReadOnlyList<StructuredMember> members) : IReadOnlyList<StructuredMember>, IEquatable<StructuredList>
{
    /// <summary>How many members there are.</summary>
    public int Count => members.Count;

    /// <summary>The member at a place, counted from 0.</summary>
    public StructuredMember this[int index] => members[index];

    /// <inheritdoc />
    public IEnumerator<StructuredMember> GetEnumerator() => members.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc />
    public bool Equals(StructuredList? other) => other is not null && this.SequenceEqual(other);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as StructuredList);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var member in members)
            hash.Add(member);
        return hash.ToHashCode();
    }

    /// <summary>The list as it is written in a field.</summary>
    public override string ToString() => StructuredFieldWriter.Write(this);
}
