namespace Federated.Features.Outbound;

/// <summary>The bytes that a request carries, and the exact Content-Type they are announced with.</summary>
public sealed record OutboundBody(ReadOnlyMemory<byte> Bytes, string ContentType);
