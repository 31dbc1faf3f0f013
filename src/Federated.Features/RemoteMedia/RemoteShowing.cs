using System.Security.Cryptography;
using Federated.Storage.Blobs;

namespace Federated.Features.RemoteMedia;

/// <summary>What to answer somebody who asks for a picture of another server: one of the three.</summary>
public sealed record RemoteShowing
{
    /// <summary>Our copy, opened; whoever answers disposes of it.</summary>
    public BlobContent? Copy { get; private init; }

    /// <summary>64 hexadecimal digits that name the bytes, whichever they are.</summary>
    public string Sha256 { get; private init; } = "";

    /// <summary>The picture's bytes as they have just come.</summary>
    public ReadOnlyMemory<byte>? Fresh { get; private init; }

    /// <summary>What the bytes are, whichever they are.</summary>
    public string MediaType { get; private init; } = "";

    public RemoteFault? Fault { get; private init; }

    /// <summary>When it is worth asking again.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    internal static RemoteShowing Of((BlobContent Content, string Sha256) copy) => new() { Copy = copy.Content, Sha256 = copy.Sha256, MediaType = copy.Content.MediaType };

    internal static RemoteShowing Of(ArrivedImage image) => new()
    {
        Fresh = image.Bytes,
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(image.Bytes.Span)),
        MediaType = image.Facts.MediaType,
    };

    internal static RemoteShowing Not(RemoteFault fault, TimeSpan? retryAfter = null) => new() { Fault = fault, RetryAfter = retryAfter };
}
