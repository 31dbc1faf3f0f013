namespace Federated.Protocol.StructuredFields;

/// <summary>A field that is a list of keys, each with an item or an inner list (RFC 9651 §3.2).</summary>
public sealed class StructuredDictionary : KeyedList<StructuredMember>
{
    /// <summary>Takes pairs in their order; a bad key, or one that occurs twice, throws <see cref="ArgumentException"/>.</summary>
    public StructuredDictionary(IEnumerable<KeyValuePair<string, StructuredMember>> pairs)
        : base(pairs)
    {
    }

    internal StructuredDictionary(KeyedListBuilder<StructuredMember> builder)
        : base(builder)
    {
    }

    /// <summary>The dictionary as it is written in a field.</summary>
    public override string ToString() => StructuredFieldWriter.Write(this);
}
