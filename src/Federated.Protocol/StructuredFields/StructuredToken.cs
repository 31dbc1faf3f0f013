namespace Federated.Protocol.StructuredFields;

/// <summary>A bare word of a structured field, told apart from a quoted string (RFC 8941 §3.3.4).</summary>
internal sealed record StructuredToken(string Text);
