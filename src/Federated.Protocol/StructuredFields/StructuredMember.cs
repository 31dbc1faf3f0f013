namespace Federated.Protocol.StructuredFields;

/// <summary>A member of a dictionary: either one item or an inner list (RFC 8941 §3.2).</summary>
internal sealed record StructuredMember(string Key, StructuredItem? Item, StructuredInnerList? InnerList);
