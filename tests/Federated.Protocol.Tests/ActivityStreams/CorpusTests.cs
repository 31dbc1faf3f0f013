using System.Diagnostics;
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

    public static TheoryData<string> Software
    {
        get
        {
            var data = new TheoryData<string>();
            if (Conformance.Root is not null)
            {
                foreach (var folder in Directory.EnumerateDirectories(Conformance.Path("corpus")).Order(StringComparer.Ordinal))
                {
                    data.Add(Path.GetFileName(folder));
                }
            }

            return data;
        }
    }

    [ConformanceTheory]
    [MemberData(nameof(Software))]
    public void Every_document_reads_into_a_record_or_a_named_reason(string software)
    {
        var files = Directory.GetFiles(Conformance.Path("corpus", software), "*.json");
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var bytes = File.ReadAllBytes(file);
            var started = Stopwatch.GetTimestamp();
            Check(ActivityReader.ReadActivity(bytes), file);
            Check(ActivityReader.ReadActor(bytes), file);
            Check(ActivityReader.ReadObject(bytes), file);
            Check(ActivityReader.ReadCollection(bytes), file);
            Check(ActivityReader.ReadKey(bytes, null), file);
            Check(JrdDocument.Read(bytes), file);
            Check(NodeInfoReader.Read(bytes), file);
            _ = NodeInfoReader.FindDocument(bytes, "https://remote.example/.well-known/nodeinfo");
            Assert.True(Stopwatch.GetElapsedTime(started) < Bound, file);
        }
    }

    [ConformanceFact]
    public void What_the_index_calls_an_activity_is_read_as_one_with_its_embedded_object()
    {
        var read = 0;
        foreach (var (file, type) in Index())
        {
            if (!type.StartsWith("Create(Note)", StringComparison.Ordinal) || IsHostile(file) || !ActivityReader.ReadActivity(Bytes(file)).TryGet(out var activity))
            {
                continue;
            }

            Assert.Equal(Terms.Create, activity.Type);
            Assert.True(activity.Object is { Embedded: not null }, file);
            var note = ActivityReader.ReadObject(activity.Object.Embedded.Value);
            read += note.Refusal == ReadRefusal.None ? 1 : 0;
        }

        Assert.True(read >= 100, $"Only {read} posts were read.");
    }

    [ConformanceTheory]
    [InlineData("Person", 60)]
    [InlineData("Note", 60)]
    public void Most_of_what_peers_publish_is_taken(string type, int least)
    {
        var (taken, refused) = (0, new List<string>());
        foreach (var (file, _) in Index().Where(entry => entry.Type == type && !IsHostile(entry.File)))
        {
            var refusal = type == "Person" ? ActivityReader.ReadActor(Bytes(file)).Refusal : ActivityReader.ReadObject(Bytes(file)).Refusal;
            if (refusal == ReadRefusal.None)
            {
                taken++;
            }
            else
            {
                refused.Add($"{file}: {refusal}");
            }
        }

        Assert.True(taken >= least && taken > 2 * refused.Count, $"{taken} taken; refused:\n{string.Join('\n', refused)}");
    }

    [ConformanceFact]
    public void What_the_standards_call_wrong_is_refused_or_made_harmless()
    {
        Assert.Equal(ReadRefusal.NotAnObject, ReadAny("as2-fail-array-at-top.json"));
        Assert.NotEqual(ReadRefusal.None, ActivityReader.ReadActivity(Hostile("as2-fail-number-as-actor.json")).Refusal);
        Assert.NotEqual(ReadRefusal.None, ActivityReader.ReadObject(Hostile("as2-fail-number-as-id.json")).Refusal);
        Assert.NotEqual(ReadRefusal.None, ActivityReader.ReadActivity(Hostile("as2-fail-number-as-object.json")).Refusal);
        Assert.NotEqual(ReadRefusal.None, ActivityReader.ReadObject(Hostile("as2-fail-number-as-type.json")).Refusal);
        Assert.Equal(ReadRefusal.ForeignContext, ReadAny("as2-fail-other-context.json"));
        Assert.Equal(ReadRefusal.ForeignContext, ReadAny("as2-fail-number-as-context.json"));
    }

    private static ReadRefusal ReadAny(string file) => ActivityReader.ReadObject(Hostile(file)).Refusal;

    private static byte[] Hostile(string file) => Bytes($"_hostile/{file}");

    private static byte[] Bytes(string file) => File.ReadAllBytes(Conformance.Path(["corpus", .. file.Split('/')]));

    private static bool IsHostile(string file) => file.StartsWith("_hostile", StringComparison.Ordinal) || file.Contains("/hostile-", StringComparison.Ordinal);

    private static List<(string File, string Type)> Index() =>
        [.. ConformanceFile.Load("corpus", "index.json").EnumerateArray()
            .Where(static entry => entry.GetProperty("type").ValueKind == JsonValueKind.String)
            .Select(static entry => (entry.GetProperty("file").GetString()!, entry.GetProperty("type").GetString()!))];

    private static void Check<T>(Reading<T> reading, string file)
        where T : class
    {
        Assert.True(reading.TryGet(out _) == (reading.Refusal == ReadRefusal.None), file);
        Assert.True(Enum.IsDefined(reading.Refusal), file);
    }
}
