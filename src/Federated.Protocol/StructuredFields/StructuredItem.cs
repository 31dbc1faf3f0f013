namespace Federated.Protocol.StructuredFields;

/// <summary>One value with its parameters (RFC 9651 §3.3).</summary>
/// <param name="value">The value.</param>
/// <param name="parameters">The parameters behind it.</param>
public sealed class StructuredItem(StructuredValue value, StructuredParameters parameters) : StructuredMember(parameters), IEquatable<StructuredItem>
{
    /// <summary>An item without parameters.</summary>
    public StructuredItem(StructuredValue value)
        : this(value, StructuredParameters.None)
    {
    }

    /// <summary>The value.</summary>
    public StructuredValue Value { get; } = value;

    /// <inheritdoc />
    public bool Equals(StructuredItem? other) => other is not null && Value == other.Value && Parameters.Equals(other.Parameters);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as StructuredItem);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Value, Parameters);
}
