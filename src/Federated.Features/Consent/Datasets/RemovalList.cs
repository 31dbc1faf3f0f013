using System.Globalization;
using System.Text.Json;
using Federated.Domain.Consent;
using Federated.Storage.Blobs;

namespace Federated.Features.Consent.Datasets;

/// <summary>Finds, while a snapshot is made, what the one before it had and it has not; keeps what was removed earlier and has not come back.</summary>
/// <remarks>Index and removals are sorted by picture, as the snapshot is made: three lists are read side by side, none is held in memory.</remarks>
internal sealed class RemovalList : IAsyncDisposable
{
    private readonly StagedFile output;
    private readonly StreamReader? index;
    private readonly StreamReader? earlier;
    private readonly int version;
    private readonly string date;
    private Line? nextIndex;
    private Line? nextEarlier;

    private RemovalList(StagedFile output, StreamReader? index, StreamReader? earlier, int version, DateTimeOffset date)
    {
        (this.output, this.index, this.earlier, this.version) = (output, index, earlier, version);
        this.date = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    /// <summary>Pictures that the snapshot before had.</summary>
    public int New { get; private set; }

    public static async Task<RemovalList> OpenAsync(
        StagedFile output, DatasetSnapshot? before, IBlobStore blobs, int version, DateTimeOffset date, CancellationToken cancellationToken)
    {
        var list = new RemovalList(
            output, await ReaderAsync(before, DatasetFiles.Index, blobs, cancellationToken), await ReaderAsync(before, DatasetFiles.Removals, blobs, cancellationToken), version, date);
        list.nextIndex = await ReadAsync(list.index, cancellationToken);
        list.nextEarlier = await ReadAsync(list.earlier, cancellationToken);
        return list;
    }

    /// <summary>The snapshot has this picture, and none between the last one and it.</summary>
    public async Task PassAsync(long imageId, CancellationToken cancellationToken)
    {
        await DrainAsync(imageId, cancellationToken);
        if (nextIndex?.Id == imageId)
            nextIndex = await ReadAsync(index, cancellationToken);
        if (nextEarlier?.Id == imageId)
            nextEarlier = await ReadAsync(earlier, cancellationToken);
    }

    public Task FinishAsync(CancellationToken cancellationToken) => DrainAsync(long.MaxValue, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        index?.Dispose();
        earlier?.Dispose();
        await output.DisposeAsync();
    }

    private async Task DrainAsync(long below, CancellationToken cancellationToken)
    {
        while (true)
        {
            var isEarlier = (nextEarlier?.Id ?? long.MaxValue) < (nextIndex?.Id ?? long.MaxValue);
            if ((isEarlier ? nextEarlier : nextIndex) is not { } line || line.Id >= below)
                return;
            await WriteAsync(line, isEarlier, cancellationToken);
            if (isEarlier)
                nextEarlier = await ReadAsync(earlier, cancellationToken);
            else
                nextIndex = await ReadAsync(index, cancellationToken);
        }
    }

    private Task WriteAsync(Line line, bool isEarlier, CancellationToken cancellationToken)
    {
        New += isEarlier ? 0 : 1;
        return output.WriteLineAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("id", line.Id.ToString(CultureInfo.InvariantCulture));
            json.WriteString("sha256", line.Sha256);
            json.WriteNumber("removed_in", isEarlier ? line.RemovedIn : version);
            json.WriteString("date", isEarlier ? line.Date : date);
            json.WriteEndObject();
        }, cancellationToken);
    }

    private static async Task<StreamReader?> ReaderAsync(DatasetSnapshot? snapshot, string name, IBlobStore blobs, CancellationToken cancellationToken)
    {
        if (snapshot?.Files.Find(file => file.Name == name) is not { } file || !BlobKey.TryParse(file.Key, out var key))
            return null;
        var content = await blobs.OpenAsync(key, cancellationToken)
            ?? throw new IOException($"{name} of snapshot {snapshot.Version.ToString(CultureInfo.InvariantCulture)} is not in the store; without it nobody knows what was removed.");
        return new StreamReader(content.Stream);
    }

    private static async Task<Line?> ReadAsync(StreamReader? reader, CancellationToken cancellationToken)
    {
        if (reader is null || await reader.ReadLineAsync(cancellationToken) is not { Length: > 0 } text)
            return null;
        using var json = JsonDocument.Parse(text);
        var root = json.RootElement;
        return new Line(
            long.Parse(root.GetProperty("id").GetString()!, CultureInfo.InvariantCulture),
            root.GetProperty("sha256").GetString()!,
            root.TryGetProperty("removed_in", out var removed) ? removed.GetInt32() : 0,
            root.TryGetProperty("date", out var date) ? date.GetString()! : "");
    }

    private sealed record Line(long Id, string Sha256, int RemovedIn, string Date);
}
