namespace Federated.Protocol.StructuredFields;

/// <summary>Items in round brackets, with parameters of the whole (RFC 9651 §3.1.1).</summary>
/// <param name="items">The items in their order; none is fine.</param>
/// <param name="parameters">The parameters behind the closing bracket.</param>
public sealed class StructuredInnerList(IReadOnlyList<StructuredItem> items, StructuredParameters parameters) : StructuredMember(parameters), IEquatable<StructuredInnerList>
{
    /// <summary>The items in their order.</summary>
    public IReadOnlyList<StructuredItem> Items { get; } = items;

    /// <inheritdoc />
    public bool Equals(StructuredInnerList? other) => other is not null && Items.SequenceEqual(other.Items) && Parameters.Equals(other.Parameters);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as StructuredInnerList);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var item in Items)
            hash.Add(item);
        hash.Add(Parameters);
        return hash.ToHashCode();
    }
}
