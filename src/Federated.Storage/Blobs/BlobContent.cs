namespace Federated.Storage.Blobs;

/// <summary>Stored bytes, opened for reading; whoever opened them disposes of them.</summary>
public sealed class BlobContent(Stream stream, long length, string mediaType) : IAsyncDisposable
{
    public Stream Stream { get; } = stream;

    public long Length { get; } = length;

    public string MediaType { get; } = mediaType;

    public ValueTask DisposeAsync() => Stream.DisposeAsync();
}
