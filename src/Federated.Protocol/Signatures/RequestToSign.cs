namespace Federated.Protocol.Signatures;

/// <summary>A request that we are about to send.</summary>
/// <param name="Method"><c>GET</c> or <c>POST</c>.</param>
/// <param name="Target">Where it goes; a fragment is not sent and not signed.</param>
/// <param name="Body">The bytes of the body; empty for <c>GET</c>.</param>
/// <param name="ContentType">The type of the body; null for <c>GET</c>.</param>
public sealed record RequestToSign(string Method, Uri Target, ReadOnlyMemory<byte> Body, string? ContentType)
{
    /// <summary>The SHA-256 of the body in base64, where it is known already: the same body goes to many inboxes. It is believed.</summary>
    public string? BodySha256 { get; init; }
}
