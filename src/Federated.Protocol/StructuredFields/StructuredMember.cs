namespace Federated.Protocol.StructuredFields;

/// <summary>A member of a list or dictionary: a <see cref="StructuredItem"/> or a <see cref="StructuredInnerList"/>, with its parameters (RFC 9651 §3.1, §3.2).</summary>
public abstract class StructuredMember
{
    private protected StructuredMember(StructuredParameters parameters) => Parameters = parameters;

    /// <summary>The parameters behind it.</summary>
    public StructuredParameters Parameters { get; }

    /// <summary>The member as it is written in a field.</summary>
    public override string ToString() => StructuredFieldWriter.Write(this);
}
