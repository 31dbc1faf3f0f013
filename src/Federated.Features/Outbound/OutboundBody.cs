namespace Federated.Features.Outbound;

/// <summary>The bytes that a request carries, and the exact Content-Type they are announced with.</summary>
public sealed record OutboundBody(ReadOnlyMemory<byte> Bytes, string ContentType)
{
    /// <summary>The SHA-256 of the bytes in base64, where somebody has computed it already.</summary>
    public string? Sha256 { get; init; }
}
