namespace Federated.Protocol.StructuredFields;

/// <summary>The ordered <c>;key=value</c> pairs behind an item or inner list (RFC 9651 §3.1.2).</summary>
public sealed class StructuredParameters : KeyedList<StructuredValue>
{
    /// <summary>Takes pairs in their order; a bad key, or one that occurs twice, throws <see cref="ArgumentException"/>.</summary>
    public StructuredParameters(IEnumerable<KeyValuePair<string, StructuredValue>> pairs)
        : base(pairs)
    {
    }

    internal StructuredParameters(KeyedListBuilder<StructuredValue> builder)
        : base(builder)
    {
    }

    /// <summary>No parameters.</summary>
    public static StructuredParameters None { get; } = new([]);

    /// <summary>Whether a parameter is there and true, as a bare <c>;key</c> is.</summary>
    public bool IsSet(string key) => TryGet(key, out var value) && value.TryGetBoolean(out var set) && set;
}
