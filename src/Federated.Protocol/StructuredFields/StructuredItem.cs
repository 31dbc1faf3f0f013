namespace Federated.Protocol.StructuredFields;

/// <summary>One value with its parameters (RFC 8941 §3.3): a <see cref="long"/>, <see cref="decimal"/>, <see cref="string"/>, <see cref="StructuredToken"/>, byte array or <see cref="bool"/>.</summary>
internal sealed record StructuredItem(object Value, StructuredParameters Parameters);
