using System.Globalization;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Federated.Testing.Remote;

namespace Federated.Benchmarks.Soak;

/// <summary>Peers that want to keep us busy for ever: bombs, loops, threads without end, crowds, and documents that are never the same.</summary>
internal sealed class HostileTown : IAsyncDisposable
{
    private const long TenGibibytes = 10L * 1024 * 1024 * 1024;
    private const int CrowdSize = 100_000;

    private readonly FakeRemoteServer server;
    private int moods;

    private HostileTown(FakeRemoteServer server)
    {
        this.server = server;
        Actor = server.AddActor("mallory");
        Fickle = server.AddActor("fickle");
    }

    public FakeRemoteServer Server => server;

    public DrippingServer Dripping { get; } = new();

    /// <summary>Whose key is known, and who answers posts that nobody should fetch.</summary>
    public FakeActor Actor { get; }

    /// <summary>Whose key is another one at each look.</summary>
    public FakeActor Fickle { get; }

    public static async Task<HostileTown> StartAsync()
    {
        var town = new HostileTown(await FakeRemoteServer.StartAsync());
        town.ServeLoops();
        town.ServeBodies();
        town.ServeThreads();
        return town;
    }

    /// <summary>What is answered: each one is fetched, because the answer mentions somebody over there.</summary>
    public IEnumerable<string> Traps() =>
    [
        At("/loop"), At("/road?n=1"), At("/huge"), At("/gzip"), At("/brotli"), At("/drip"), Dripping.Origin + "/note", At("/replies"), At("/crowd"), At("/self"),
        At("/thread?n=1"), At("/ring?n=1"), At("/whim"), At("/contexts"), At("/collection"),
    ];

    /// <summary>Followers whose inboxes are traps too; their own server answers for the first, so that they can be heard at all.</summary>
    public IEnumerable<FakeActor> FollowersWithTraps()
    {
        foreach (var (name, inbox) in new[] { ("drip", Dripping.Origin + "/inbox"), ("looping", At("/loop")), ("bomb", At("/gzip")), ("flood", At("/huge")) })
        {
            var actor = server.AddActor(name);
            actor.Document["inbox"] = inbox;
            actor.Document.Remove("endpoints");
            yield return actor;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Dripping.DisposeAsync();
        await server.DisposeAsync();
    }

    private void ServeLoops()
    {
        server.Serve("/loop", FakeResponse.Redirect(At("/loop")));
        server.Serve("/road", request => FakeResponse.Redirect(At($"/road?n={Number(request) + 1}")));
    }

    private void ServeBodies()
    {
        var start = FakeResponse.Text("{\"id\":\"" + At("/huge") + "\",\"content\":\"", FakeResponse.ActivityJson);
        server.Serve("/huge", start with { Padding = TenGibibytes });
        server.Serve("/gzip", Packed("gzip", static stream => new GZipStream(stream, CompressionLevel.SmallestSize)));
        server.Serve("/brotli", Packed("br", static stream => new BrotliStream(stream, CompressionLevel.Fastest)));
        server.Serve("/drip", FakeResponse.Json(Note("/drip")) with { PauseBetweenBytes = TimeSpan.FromSeconds(1) });
    }

    private void ServeThreads()
    {
        var people = Enumerable.Range(0, CrowdSize).Select(number => (JsonNode)At(string.Create(CultureInfo.InvariantCulture, $"/u/{number}"))).ToArray();
        var collection = new JsonObject
        {
            ["@context"] = "https://www.w3.org/ns/activitystreams",
            ["id"] = At("/collection"),
            ["type"] = "OrderedCollection",
            ["totalItems"] = CrowdSize,
            ["first"] = At("/collection"),
            ["next"] = At("/collection"),
            ["orderedItems"] = new JsonArray(people),
        };
        Actor.Document["featured"] = Fickle.Document["featured"] = At("/collection");
        server.Serve("/collection", FakeResponse.Json(collection));
        var replies = Note("/replies");
        replies["replies"] = collection.DeepClone();
        server.Serve("/replies", FakeResponse.Json(replies));
        var crowd = Note("/crowd");
        crowd["to"] = new JsonArray([.. people.Take(20_000).Select(static one => one.DeepClone())]);
        server.Serve("/crowd", FakeResponse.Json(crowd));
        server.Serve("/self", FakeResponse.Json(Note("/self", At("/self"))));
        server.Serve("/thread", request => FakeResponse.Json(Note($"/thread?n={Number(request)}", At($"/thread?n={Number(request) + 1}"))));
        server.Serve("/ring", request => FakeResponse.Json(Note($"/ring?n={Number(request)}", At($"/ring?n={3 - Number(request)}"))));
        server.Serve("/whim", _ => FakeResponse.Json(Note("/whim", At($"/whim?{Interlocked.Increment(ref moods)}"))));
        var contexts = Note("/contexts");
        contexts["@context"] = new JsonArray("https://www.w3.org/ns/activitystreams", At("/contexts"));
        server.Serve("/contexts", FakeResponse.Json(contexts));
        server.Serve(new Uri(Fickle.Id).AbsolutePath, _ =>
        {
            // One fetch at a time: whoever signs next has a key that this answer does not show.
            lock (Fickle)
            {
                var shown = FakeResponse.Json(Fickle.Document);
                Fickle.RotateKey();
                return shown;
            }
        });
    }

    private static FakeResponse Packed(string encoding, Func<Stream, Stream> pack)
    {
        using var packed = new MemoryStream();
        using (var packing = pack(packed))
        {
            var zeros = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 1024; megabyte++)
                packing.Write(zeros);
        }

        return FakeResponse.Bytes(packed.ToArray(), FakeResponse.ActivityJson) with { Headers = new Dictionary<string, string> { ["Content-Encoding"] = encoding } };
    }

    private JsonObject Note(string path, string? inReplyTo = null)
    {
        var note = Actor.Note("<p>Bait</p>", TimeProvider.System.GetUtcNow());
        note["id"] = At(path);
        note["inReplyTo"] = inReplyTo;
        return note;
    }

    private string At(string path) => server.Origin + path;

    private static int Number(RecordedRequest request) =>
        int.TryParse(request.Query.AsSpan(request.Query.IndexOf('=', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture, out var number) ? number : 1;
}
