using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Federated.Domain.Consent;
using Federated.Features.Consent.Datasets;
using Federated.Storage.Blobs;

namespace Federated.Features.Tests.Consent;

/// <summary>Opens a snapshot as a downloader would and holds every file against every other: hashes, counts, shards, records, Croissant.</summary>
internal sealed class DatasetReader
{
    private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

    public List<JsonElement> Records { get; } = [];

    public List<JsonElement> Removals { get; } = [];

    public JsonElement Card { get; private set; }

    public IEnumerable<string> Shards => files.Keys.Where(name => name.EndsWith(".tar", StringComparison.Ordinal));

    public byte[] this[string name] => files[name];

    public bool Has(string name) => files.ContainsKey(name);

    public static async Task<DatasetReader> OpenAsync(DatasetSnapshot snapshot, IBlobStore blobs)
    {
        var reader = new DatasetReader();
        foreach (var file in snapshot.Files)
        {
            Assert.True(BlobKey.TryParse(file.Key, out var key), file.Name);
            await using var content = await blobs.OpenAsync(key, CancellationToken.None);
            Assert.NotNull(content);
            using var memory = new MemoryStream();
            await content.Stream.CopyToAsync(memory);
            var bytes = memory.ToArray();
            Assert.Equal((file.Bytes, file.Sha256), (bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))));
            reader.files.Add(file.Name, bytes);
        }

        Assert.Equal(snapshot.Bytes, snapshot.Files.Sum(file => file.Bytes));
        reader.Records.AddRange(Lines(reader.files[DatasetFiles.Records]));
        reader.Removals.AddRange(Lines(reader.files[DatasetFiles.Removals]));
        reader.Card = JsonDocument.Parse(reader.files[DatasetFiles.Card]).RootElement;
        reader.CheckSums(snapshot);
        reader.CheckRecords(snapshot);
        reader.CheckShards(snapshot);
        reader.CheckCard(snapshot);
        return reader;
    }

    public static IEnumerable<JsonElement> Lines(byte[] jsonLines) =>
        Encoding.UTF8.GetString(jsonLines).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement);

    private void CheckSums(DatasetSnapshot snapshot)
    {
        var sums = Encoding.ASCII.GetString(files[DatasetFiles.Sums]).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")).ToDictionary(pair => pair[1], pair => pair[0]);
        Assert.Equal(
            snapshot.Files.Where(file => file.Name != DatasetFiles.Sums).ToDictionary(file => file.Name, file => file.Sha256).OrderBy(pair => pair.Key),
            sums.OrderBy(pair => pair.Key));
    }

    private void CheckRecords(DatasetSnapshot snapshot)
    {
        Assert.Equal(snapshot.Pictures, Records.Count);
        Assert.Equal(snapshot.Posts, Records.Select(record => Text(record, "post")).Distinct().Count());
        Assert.Equal(
            snapshot.Licences.ToDictionary(share => share.Licence, share => share.Pictures).OrderBy(pair => pair.Key),
            Records.GroupBy(record => Text(record, "licence")).ToDictionary(group => group.Key, group => group.Count()).OrderBy(pair => pair.Key));
        Assert.Equal(Records.Select(record => (Text(record, "id"), Text(record, "sha256"))), Lines(files[DatasetFiles.Index]).Select(line => (Text(line, "id"), Text(line, "sha256"))));
        Assert.Equal(Records.Select(record => long.Parse(Text(record, "id"), System.Globalization.CultureInfo.InvariantCulture)).Order(), Records.Select(record => long.Parse(Text(record, "id"), System.Globalization.CultureInfo.InvariantCulture)));
        var allowed = snapshot.Use == DatasetUse.NonProfit ? new[] { "allow", "nonprofit" } : ["allow"];
        Assert.All(Records, record => Assert.Contains(Text(record, "training"), allowed));
        Assert.DoesNotContain(Records, record => Removals.Exists(removal => Text(removal, "id") == Text(record, "id")));
        Assert.Equal(snapshot.Removals, Removals.Count(removal => removal.GetProperty("removed_in").GetInt32() == snapshot.Version));
        Assert.All(Removals, removal => Assert.Equal(["id", "sha256", "removed_in", "date"], removal.EnumerateObject().Select(member => member.Name)));
    }

    private void CheckShards(DatasetSnapshot snapshot)
    {
        var samples = new Dictionary<string, Dictionary<string, byte[]>>(StringComparer.Ordinal);
        foreach (var shard in Shards.Order(StringComparer.Ordinal))
        {
            using var tar = new TarReader(new MemoryStream(files[shard]));
            while (tar.GetNextEntry(copyData: true) is { } entry)
            {
                Assert.Equal((TarEntryFormat.Ustar, DateTimeOffset.UnixEpoch, 0, 0), (entry.Format, entry.ModificationTime, entry.Uid, entry.Gid));
                var dot = entry.Name.IndexOf('.', StringComparison.Ordinal);
                using var memory = new MemoryStream();
                entry.DataStream?.CopyTo(memory);
                var key = $"{shard}/{entry.Name[..dot]}";
                if (!samples.TryGetValue(key, out var sample))
                    samples[key] = sample = [];
                sample.Add(entry.Name[(dot + 1)..], memory.ToArray());
            }
        }

        Assert.Equal(snapshot.Pictures, samples.Count);
        foreach (var record in Records)
        {
            var file = Text(record, "file").Split('.');
            var sample = samples[$"{Text(record, "shard")}/{file[0]}"];
            Assert.Equal([file[1], "txt", "json"], sample.Keys);
            Assert.Equal(Text(record, "sha256"), Convert.ToHexStringLower(SHA256.HashData(sample[file[1]])));
            Assert.Equal(Text(record, "alt"), Encoding.UTF8.GetString(sample["txt"]));
            Assert.Equal(record.GetRawText(), Encoding.UTF8.GetString(sample["json"]));
        }

        foreach (var shard in snapshot.Files.Where(file => file.MediaType == DatasetFiles.Tar))
            Assert.Equal(shard.Entries, Records.Count(record => Text(record, "shard") == shard.Name));
    }

    // Croissant 1.1: what must be there, of which type, and that every reference leads somewhere.
    private void CheckCard(DatasetSnapshot snapshot)
    {
        foreach (var required in (string[])["@context", "@type", "conformsTo", "description", "license", "name", "url", "creator", "datePublished", "distribution", "recordSet"])
            Assert.True(Card.TryGetProperty(required, out _), required);
        Assert.Equal(("sc:Dataset", "http://mlcommons.org/croissant/1.1"), (Text(Card, "@type"), Text(Card, "conformsTo")));
        Assert.Equal($"{snapshot.Version}.0.0", Text(Card, "version"));
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var distribution = Card.GetProperty("distribution").EnumerateArray().ToList();
        foreach (var node in distribution.Concat(Card.GetProperty("recordSet").EnumerateArray()).Concat(Card.GetProperty("recordSet").EnumerateArray().SelectMany(set => set.GetProperty("field").EnumerateArray())))
            Assert.True(ids.Add(Text(node, "@id")), Text(node, "@id"));
        var objects = distribution.Where(node => Text(node, "@type") == "cr:FileObject").ToList();
        Assert.Equal(
            snapshot.Files.Where(file => file.Name is not (DatasetFiles.Card or DatasetFiles.Sums)).Select(file => (file.Name, file.Sha256, $"{file.Bytes} B")),
            objects.Select(node => (Text(node, "@id"), Text(node, "sha256"), Text(node, "contentSize"))));
        Assert.All(objects, node => Assert.Equal($"{Text(Card, "url")}/{Text(node, "name")}", Text(node, "contentUrl")));
        Assert.All(References(Card), reference => Assert.Contains(reference, ids));
        // Every member of every record is a described field, and the other way round a described field is one that records may have.
        var fields = Card.GetProperty("recordSet")[0].GetProperty("field").EnumerateArray().Select(field => Text(field, "name")).ToHashSet();
        Assert.All(Records.SelectMany(record => record.EnumerateObject()), member => Assert.Contains(member.Name, fields));
        Assert.NotEmpty(Card.GetProperty("license").EnumerateArray());
    }

    private static IEnumerable<string> References(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => node.EnumerateObject()
            .Where(member => member.Name is not ("prov:wasAttributedTo" or "usageInfo" or "@context"))
            .SelectMany(member => member.Value.ValueKind == JsonValueKind.Object && member.Value.EnumerateObject().All(inner => inner.Name == "@id")
                ? [Text(member.Value, "@id")]
                : References(member.Value)),
        _ => [],
    };

    public static string Text(JsonElement node, string name) => node.GetProperty(name).GetString()!;
}
