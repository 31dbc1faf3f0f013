using System.Text;
using System.Text.Json;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.NodeInfo;
using Federated.Protocol.WebFinger;
using Federated.Testing;

namespace Federated.Protocol.Tests.ActivityStreams;

/// <summary>1275 documents of 50 sorts of software, some of them hostile.</summary>
public sealed class CorpusTests
{
    // Reading one document takes well below a millisecond; this catches what grows faster than its input.
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(2);

    // Collections of examples, not of what anybody sent.
    private static readonly string[] Examples = ["w3c-as2/", "fep/", "generic/", "_discovery/", "bridgy-fed/granary-", "fedify/fedify-"];

    // A template instead of an id, no id at all, names that occur twice: refused for good reason.
    private static readonly string[] Incomplete =
    [
        "mastodon/mastodon-application_actor.json",
        "other/activitypub-client-post-activity.json",
        "other/activitypub-client-post-activity-2.json",
        "pleroma/poll_attachment.json",
        "pleroma/poll_attachment-2.json",
        "pleroma/poll_attachment-3.json",
    ];

    // Bytes allocated for one byte of a document, of the worst document of the corpus and of those made to be worse: its own copy, the table of its tokens
    // (12 bytes each), texts as UTF-16, and records, for each of the eight readers that a document is tried with here.
    private const int AllocationPerByte = 400;
    private const int AllocationAtLeast = 64 * 1024;

    public static TheoryData<string> Files
    {
        get
        {
            var data = new TheoryData<string>();
            if (Conformance.Root is not null)
            {
                foreach (var file in ConformanceFile.Load("corpus", "index.json").EnumerateArray())
                {
                    data.Add(file.GetProperty("file").GetString()!);
                }
            }

            return data;
        }
    }

    [ConformanceTheory]
    [MemberData(nameof(Files))]
    public void Every_document_reads_into_a_record_or_a_named_reason(string file) => ConformanceReport.Run("corpus", file, () =>
    {
        var bytes = Bytes(file);
        var started = ThreadClock.StartNew();
        ReadAll(bytes, file);
        Assert.True(started.Elapsed < Bound, file);
        if (ActivityReader.Read(bytes).Refusal is var refusal && refusal != ReadRefusal.None)
        {
            // What cannot be read as anything: no JSON object, or a document without what its type cannot be without.
            Assert.True(Enum.IsDefined(refusal), file);
        }
    });

    [ConformanceFact]
    public void Nothing_in_the_corpus_takes_more_memory_than_its_size_allows()
    {
        foreach (var file in Directory.GetFiles(Conformance.Path("corpus"), "*.json", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            ReadAll(bytes, file);
            var before = GC.GetAllocatedBytesForCurrentThread();
            ReadAll(bytes, file);
            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(taken <= AllocationAtLeast + ((long)bytes.Length * AllocationPerByte), $"{file}: {taken} bytes for {bytes.Length}");
        }
    }

    [Theory]
    [InlineData("[", "]", 500_000)]
    [InlineData("{\"@context\":", "}", 60)]
    [InlineData("{\"object\":", "}", 60)]
    [InlineData("{\"object\":[", "]}", 30)]
    public void Depth_costs_no_more_than_its_size(string open, string close, int times) =>
        AssertBounded(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, times)) + "\"x\"" + string.Concat(Enumerable.Repeat(close, times))));

    [Theory]
    [InlineData("\"to\":[", "\"https://a.example/", "\"", "]")]
    [InlineData("\"object\":[", "{\"id\":\"https://a.example/", "\",\"type\":\"Note\"}", "]")]
    [InlineData("\"tag\":[", "{\"type\":\"Hashtag\",\"name\":\"#", "\"}", "]")]
    [InlineData("\"attachment\":[", "{\"type\":\"Image\",\"url\":\"https://a.example/", "\"}", "]")]
    [InlineData("\"contentMap\":{", "\"l", "\":\"x\"", "}")]
    [InlineData("\"type\":[", "\"T", "\"", "]")]
    [InlineData("\"url\":[", "{\"href\":\"https://a.example/", "\"}", "]")]
    [InlineData("\"items\":[", "\"https://a.example/", "\"", "]")]
    [InlineData("\"oneOf\":[", "{\"name\":\"", "\"}", "]")]
    [InlineData("\"@context\":[{", "\"t", "\":\"as:name\"", "}]")]
    [InlineData("\"@context\":[", "\"https://a.example/", "\"", "]")]
    [InlineData("\"x\":{", "\"as:n", "\":{\"@id\":\"https://a.example/\"}", "}")]
    [InlineData("\"@type\":\"Note\",\"content\":[", "{\"@value\":\"x\",\"@language\":\"l", "\"}", "]")]
    [InlineData("\"@type\":\"Note\",\"tag\":[", "{\"@context\":\"https://w3id.org/security/v1\",\"name\":\"", "\"}", "]")]
    [InlineData("\"@type\":\"Note\",\"tag\":[", "{\"@context\":{\"a", "\":\"as:name\"}}", "]")]
    public void Length_costs_no_more_than_its_size(string open, string start, string end, string close)
    {
        var items = string.Join(',', Enumerable.Range(0, 15_000).Select(number => start + number + end));
        AssertBounded(Encoding.UTF8.GetBytes("{\"id\":\"https://a.example/1\",\"actor\":\"https://a.example/a\",\"attributedTo\":\"https://a.example/a\"," + open + items + close + "}"));
    }

    [ConformanceTheory]
    [InlineData("Person")]
    [InlineData("Service")]
    [InlineData("Application")]
    [InlineData("Group")]
    [InlineData("Note")]
    [InlineData("Article")]
    [InlineData("Page")]
    [InlineData("Question")]
    [InlineData("Video")]
    [InlineData("Create(Note)")]
    [InlineData("Update(Note)")]
    [InlineData("Update(Person)")]
    [InlineData("Follow")]
    [InlineData("Accept(Follow)")]
    [InlineData("Reject(Follow)")]
    [InlineData("Like")]
    [InlineData("Announce")]
    [InlineData("Delete")]
    [InlineData("Delete(Tombstone)")]
    [InlineData("Undo(Follow)")]
    [InlineData("Undo(Like)")]
    [InlineData("Undo(Announce)")]
    [InlineData("Block")]
    [InlineData("Undo(Block)")]
    [InlineData("Flag")]
    [InlineData("OrderedCollection")]
    [InlineData("OrderedCollectionPage")]
    public void What_peers_really_sent_is_read(string type)
    {
        var captures = Index(capturesOnly: true).Where(entry => entry.Type == type && !IsHostile(entry.File)).Select(static entry => entry.File).ToList();
        Assert.NotEmpty(captures);
        var refused = captures.Where(static file => !Incomplete.Contains(file)).Select(file => (File: file, Refusal: RefusalOf(file, type))).Where(static one => one.Refusal != ReadRefusal.None);
        var list = string.Join('\n', refused.Select(static one => $"{one.File}: {one.Refusal}"));
        Assert.True(list.Length == 0, list);
        Assert.All(captures.Where(static file => Incomplete.Contains(file)), file => Assert.NotEqual(ReadRefusal.None, RefusalOf(file, type)));
    }

    [ConformanceTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_damage_to_a_document_makes_a_reader_throw(int seed)
    {
        var random = new Random(seed);
        string[] splinters = ["null", "7", "-1e400", "[]", "{}", "\"\"", "true", "\"\\ud800\"", "[[[[\"x\"]]]]", "\"https://[::1\"", "\"https://xn--\u00e4.\u00ad/\"", "\"http://a..b/\""];
        foreach (var file in Directory.GetFiles(Conformance.Path("corpus"), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, n) => n % 5 == seed))
        {
            var text = File.ReadAllText(file);
            for (var round = 0; round < 5; round++)
            {
                // Replaces one value, so that most results are JSON still.
                var colon = text.IndexOf(": ", random.Next(text.Length), StringComparison.Ordinal);
                var end = colon < 0 ? -1 : text.IndexOfAny([',', '\n', '}'], colon);
                if (end < 0)
                {
                    continue;
                }

                var bytes = Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, colon + 2), splinters[random.Next(splinters.Length)], text.AsSpan(end)));
                ReadAll(bytes, file);
            }
        }
    }

    [ConformanceFact]
    public void What_the_standards_call_wrong_is_refused_or_made_harmless()
    {
        Assert.Equal(ReadRefusal.NotAnObject, ReadAny("as2-fail-array-at-top.json"));
        Assert.NotEqual(ReadRefusal.None, ActivityReader.ReadActivity(Hostile("as2-fail-number-as-actor.json")).Refusal);
        Assert.NotEqual(ReadRefusal.None, ActivityReader.ReadObject(Hostile("as2-fail-number-as-id.json")).Refusal);
        Assert.NotEqual(ReadRefusal.None, ActivityReader.ReadActivity(Hostile("as2-fail-number-as-object.json")).Refusal);
        Assert.NotEqual(ReadRefusal.None, ActivityReader.ReadObject(Hostile("as2-fail-number-as-type.json")).Refusal);
        Assert.NotEqual(ReadRefusal.None, ReadAny("as2-fail-other-context.json"));
        Assert.Equal(ReadRefusal.BadContext, ReadAny("as2-fail-number-as-context.json"));
    }

    private static ReadRefusal ReadAny(string file) => ActivityReader.ReadObject(Hostile(file)).Refusal;

    private static byte[] Hostile(string file) => Bytes($"_hostile/{file}");

    private static byte[] Bytes(string file) => File.ReadAllBytes(Conformance.Path(["corpus", .. file.Split('/')]));

    private static ReadRefusal RefusalOf(string file, string type)
    {
        var bytes = Bytes(file);
        if ((WireTypes.ClassOf(type) & TypeClass.Actor) != 0)
        {
            return ActivityReader.ReadActor(bytes).Refusal;
        }

        if ((WireTypes.ClassOf(type) & TypeClass.Post) != 0)
        {
            return ActivityReader.ReadObject(bytes).Refusal;
        }

        if ((WireTypes.ClassOf(type) & TypeClass.Collection) != 0)
        {
            return ActivityReader.ReadCollection(bytes).Refusal;
        }

        var reading = ActivityReader.ReadActivity(bytes);
        return reading.TryGet(out var activity) && type is "Create(Note)" or "Update(Note)"
            ? ActivityReader.ReadObject(activity!.Object!.Embedded!.Value).Refusal
            : reading.Refusal;
    }

    private static bool IsHostile(string file) => file.StartsWith("_hostile", StringComparison.Ordinal) || file.Contains("/hostile-", StringComparison.Ordinal);

    /// <summary>The index tells captures from documentation, scrubbed snapshots and literals of unit tests by a note.</summary>
    private static IEnumerable<(string File, string Type)> Index(bool capturesOnly) =>
        ConformanceFile.Load("corpus", "index.json").EnumerateArray()
            .Where(entry => entry.GetProperty("type").ValueKind == JsonValueKind.String
                && !(capturesOnly && (entry.TryGetProperty("note", out _) || Array.Exists(Examples, start => entry.GetProperty("file").GetString()!.StartsWith(start, StringComparison.Ordinal)))))
            .Select(static entry => (entry.GetProperty("file").GetString()!, entry.GetProperty("type").GetString()!));

    private static void AssertBounded(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = ThreadClock.StartNew();
        ReadAll(bytes, "made here");
        Assert.True(started.Elapsed < Bound);
        var taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(taken <= AllocationAtLeast + ((long)bytes.Length * AllocationPerByte), $"{taken} bytes for {bytes.Length}");
    }

    private static void ReadAll(byte[] bytes, string file)
    {
        Check(ActivityReader.Read(bytes), file);
        Check(ActivityReader.ReadActivity(bytes), file);
        Check(ActivityReader.ReadActor(bytes), file);
        Check(ActivityReader.ReadObject(bytes), file);
        Check(ActivityReader.ReadCollection(bytes), file);
        Check(ActivityReader.ReadKey(bytes, null), file);
        Check(JrdDocument.Read(bytes), file);
        Check(NodeInfoReader.Read(bytes), file);
        Check(HostMetaDocument.Read(bytes), file);
        _ = NodeInfoReader.FindDocument(bytes, "https://remote.example/.well-known/nodeinfo");
    }

    private static void Check<T>(Reading<T> reading, string file)
        where T : class
    {
        Assert.True(reading.TryGet(out _) == (reading.Refusal == ReadRefusal.None), file);
        Assert.True(Enum.IsDefined(reading.Refusal), file);
    }
}
