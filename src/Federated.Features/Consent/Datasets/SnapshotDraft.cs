using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Storage.Blobs;
using Federated.Storage.Queries;

namespace Federated.Features.Consent.Datasets;

/// <summary>The open files of a snapshot that is being made: shards, records, index, removals and remote posts.</summary>
internal sealed class SnapshotDraft : IAsyncDisposable
{
    private readonly SortedDictionary<string, int> licences = new(StringComparer.Ordinal);
    private readonly HashSet<long> posts = [];
    private readonly List<DatasetFile> lists = [];
    private readonly StagedFile records;
    private readonly StagedFile index;
    private readonly StagedFile removalFile;
    private readonly RemovalList removals;
    private readonly StagedFile? remote;
    private readonly ShardWriter shards;
    private readonly IBlobStore blobs;
    private readonly LocalUris uris;
    private readonly long maxBytes;

    private SnapshotDraft(string folder, DatasetSnapshot snapshot, DatasetOptions options, (IBlobStore Blobs, LocalUris Uris) tools, (StagedFile File, RemovalList List) removed)
    {
        (blobs, uris) = tools;
        maxBytes = options.MaxGiB * 1024L * 1024 * 1024;
        records = new StagedFile(folder, DatasetFiles.Records, DatasetFiles.JsonLines);
        index = new StagedFile(folder, DatasetFiles.Index, DatasetFiles.JsonLines);
        remote = snapshot.ListsRemote ? new StagedFile(folder, DatasetFiles.Remote, DatasetFiles.JsonLines) : null;
        (removalFile, removals) = removed;
        shards = new ShardWriter(folder, options.ShardMiB * 1024L * 1024, blobs);
    }

    /// <summary>What is in the blob store so far, in the order in which it is listed.</summary>
    public IEnumerable<DatasetFile> Kept => lists.Take(1).Concat(shards.Done).Concat(lists.Skip(1));

    public static async Task<SnapshotDraft> OpenAsync(
        string folder, DatasetSnapshot snapshot, DatasetSnapshot? before, DatasetOptions options, IBlobStore blobs, LocalUris uris, CancellationToken cancellationToken)
    {
        var file = new StagedFile(folder, DatasetFiles.Removals, DatasetFiles.JsonLines);
        var list = await RemovalList.OpenAsync(file, before, blobs, snapshot.Version, snapshot.OrderedAt, cancellationToken);
        return new SnapshotDraft(folder, snapshot, options, (blobs, uris), (file, list));
    }

    public async Task AddAsync(DatasetPicture picture, CancellationToken cancellationToken)
    {
        // Deleted since the page was read, or lost: then there is nothing to hand out.
        if (!BlobKey.TryParse(picture.Key, out var key) || await blobs.OpenAsync(key, cancellationToken) is not { } content)
            return;
        await using (content)
        {
            var record = new PictureRecord(picture, key, uris);
            byte[] Line(string shard) => StagedFile.Json(json => record.Write(json, shard));
            var shard = await shards.AddAsync(record, content, picture.AltText, Line, cancellationToken);
            if (shards.BytesDone > maxBytes)
                throw new DatasetRefusedException(FormattableString.Invariant($"The snapshot would be larger than {maxBytes >> 30} GiB (Federated:Dataset:MaxGiB)."));
            await records.WriteLineAsync(json => record.Write(json, shard), cancellationToken);
            await index.WriteLineAsync(record.WriteIndex, cancellationToken);
        }

        await removals.PassAsync(picture.ImageId, cancellationToken);
        var licence = LicenceCatalogue.Find(picture.Licence)?.Id ?? "none";
        licences[licence] = licences.GetValueOrDefault(licence) + 1;
        posts.Add(picture.PostId);
    }

    public async Task AddRemoteAsync(RemoteConsent post, CancellationToken cancellationToken)
    {
        var licence = LicenceCatalogue.Find(post.Licence);
        await remote!.WriteLineAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("post", post.PostUri.Value);
            json.WriteString("author", post.AuthorUri.Value);
            json.WriteString("licence", licence?.Id ?? "none");
            json.WriteString("training", ReuseSignals.WordOf(post.Training));
            json.WriteEndObject();
        }, cancellationToken);
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await shards.FinishAsync(cancellationToken);
        if (shards.BytesDone > maxBytes)
            throw new DatasetRefusedException(FormattableString.Invariant($"The snapshot would be larger than {maxBytes >> 30} GiB (Federated:Dataset:MaxGiB)."));
        await removals.FinishAsync(cancellationToken);
        foreach (var list in new[] { records, index, removalFile, remote }.OfType<StagedFile>())
            lists.Add(await list.KeepAsync(blobs, cancellationToken));
    }

    public void Describe(DatasetSnapshot snapshot)
    {
        snapshot.Pictures = records.Entries;
        snapshot.Posts = posts.Count;
        snapshot.Removals = removals.New;
        snapshot.Licences = [.. licences.Select(pair => new DatasetShare(pair.Key, pair.Value))];
    }

    public async ValueTask DisposeAsync()
    {
        await shards.DisposeAsync();
        await removals.DisposeAsync();
        await records.DisposeAsync();
        await index.DisposeAsync();
        if (remote is not null)
            await remote.DisposeAsync();
    }
}
