namespace Federated.Testing.Servers;

/// <summary>An image as the peer got it from a URL.</summary>
public sealed record FetchedImage(int Status, string? ContentType, long Size, string Sha256);
