namespace Federated.Protocol.StructuredFields;

/// <summary>A list in round brackets with its parameters (RFC 8941 §3.1.1).</summary>
internal sealed record StructuredInnerList(IReadOnlyList<StructuredItem> Items, StructuredParameters Parameters);
