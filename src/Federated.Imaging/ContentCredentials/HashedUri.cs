namespace Federated.Imaging.ContentCredentials;

/// <summary>A reference with the hash of what it leads to (C2PA 2.2 §8.4.2).</summary>
internal sealed record HashedUri(string Url, ReadOnlyMemory<byte> Hash, string? Algorithm)
{
    public static HashedUri? Read(CborNode? node) =>
        node?.TextOf("url") is { } url && node.BytesOf("hash") is { } hash ? new HashedUri(url, hash, node.TextOf("alg")) : null;
}
