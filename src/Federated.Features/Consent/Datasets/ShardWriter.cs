using System.Formats.Tar;
using System.Text;
using Federated.Domain.Consent;
using Federated.Storage.Blobs;

namespace Federated.Features.Consent.Datasets;

/// <summary>Packs pictures into WebDataset shards of bounded size, one open at a time; the same pictures give the same bytes.</summary>
internal sealed class ShardWriter(string folder, long maxBytes, IBlobStore blobs) : IAsyncDisposable
{
    private const int Block = 512; // of a tar archive: headers are one, contents are filled up to one
    private const int End = 2 * Block;

    private readonly List<DatasetFile> done = [];
    private StagedFile? file;
    private TarWriter? tar;

    /// <summary>The shards that are finished.</summary>
    public IReadOnlyList<DatasetFile> Done => done;

    public long BytesDone => done.Sum(shard => shard.Bytes);

    /// <summary>Adds one sample; gives back the line that says where it is.</summary>
    /// <param name="line">What is said of it, given the shard's name.</param>
    public async Task<string> AddAsync(PictureRecord record, BlobContent picture, string altText, Func<string, byte[]> line, CancellationToken cancellationToken)
    {
        var text = Encoding.UTF8.GetBytes(altText);
        // The name of the shard has the same length in every shard, so that the line's length is known before.
        var size = EntrySize(picture.Length) + EntrySize(text.Length) + EntrySize(line(DatasetFiles.Shard(0)).Length);
        if (file is not null && file.Bytes + size + End > maxBytes)
            await FinishAsync(cancellationToken);
        if (file is null)
        {
            file = new StagedFile(folder, DatasetFiles.Shard(done.Count), DatasetFiles.Tar);
            tar = new TarWriter(file.Stream, TarEntryFormat.Ustar, leaveOpen: true);
        }

        await WriteAsync($"{record.Stem}.{record.Ending}", picture.Stream, cancellationToken);
        await WriteAsync($"{record.Stem}.txt", new MemoryStream(text), cancellationToken);
        await WriteAsync($"{record.Stem}.json", new MemoryStream(line(file.Name)), cancellationToken);
        file.Entries++;
        return file.Name;
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        if (file is null)
            return;
        await tar!.DisposeAsync();
        done.Add(await file.KeepAsync(blobs, cancellationToken));
        await file.DisposeAsync();
        (file, tar) = (null, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (tar is not null)
            await tar.DisposeAsync();
        if (file is not null)
            await file.DisposeAsync();
    }

    private Task WriteAsync(string name, Stream content, CancellationToken cancellationToken) =>
        tar!.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, name)
        {
            // Nobody's, and of no time: what differs between two machines must not differ in the archive.
            ModificationTime = DateTimeOffset.UnixEpoch,
            Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead,
            DataStream = content,
        }, cancellationToken);

    private static long EntrySize(long bytes) => Block + ((bytes + Block - 1) / Block * Block);
}
