using System.Text;
using System.Text.Json;
using Federated.Domain.Consent;
using Federated.Storage.Blobs;

namespace Federated.Features.Consent.Datasets;

/// <summary>A file of a snapshot while it is written: on this machine's disk, then in the blob store under its hash.</summary>
internal sealed class StagedFile : IAsyncDisposable
{
    private readonly FileStream stream;

    public StagedFile(string folder, string name, string mediaType)
    {
        (Name, MediaType) = (name, mediaType);
        stream = new FileStream(Path.Combine(folder, name), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        });
    }

    public string Name { get; }

    public string MediaType { get; }

    public Stream Stream => stream;

    public long Bytes => stream.Position;

    /// <summary>Lines, or pictures.</summary>
    public int Entries { get; set; }

    /// <summary>One line of JSON, as compact and in the order that it is written: the same content is the same bytes.</summary>
    public async Task WriteLineAsync(Action<Utf8JsonWriter> write, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Json(write), cancellationToken);
        await stream.WriteAsync("\n"u8.ToArray(), cancellationToken);
        Entries++;
    }

    public Task WriteTextAsync(string text, CancellationToken cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();

    public async Task<DatasetFile> KeepAsync(IBlobStore blobs, CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken);
        var bytes = stream.Length;
        stream.Position = 0;
        var key = await blobs.PutAsync(stream, MediaType, cancellationToken);
        return new DatasetFile(Name, key.Value, MediaType, bytes, key.Sha256, Entries);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();

    internal static byte[] Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            write(json);
        return buffer.ToArray();
    }
}
