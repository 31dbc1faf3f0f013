namespace Federated.Protocol.StructuredFields;

/// <summary>Which of the three forms a structured field has as a whole (RFC 9651 §3).</summary>
public enum StructuredShape
{
    /// <summary>One item.</summary>
    Item,

    /// <summary>A list.</summary>
    List,

    /// <summary>A dictionary.</summary>
    Dictionary,
}
