using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Federated.Domain.Identifiers;
using Federated.Federation.Remote;
using Federated.Testing;
using Federated.Testing.Databases;
using Federated.Testing.Remote;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Tests.Inbox;

/// <summary>Peers who want to keep us busy for ever: what they send is kept as far as it is honest, and costs a bounded number of requests.</summary>
public abstract class HostilePeersContract(InboxWorlds worlds)
{
    /// <summary>What an answer answers, by the kind of trap, and how often it may be asked for.</summary>
    public static TheoryData<string, int> Traps => new()
    {
        { "loop", 4 },
        { "road", 4 },
        { "huge", 1 },
        { "gzip", 1 },
        { "br", 1 },
        { "collection", 1 },
        { "replies", 1 },
        { "crowd", 1 },
        { "self", 1 },
        { "thread", 4 },
        { "ring", 4 },
        { "whim", 2 },
        { "contexts", 1 },
    };

    [PostgresTheory, MemberData(nameof(Traps))]
    public async Task What_is_answered_may_be_a_trap_and_the_answer_arrives(string trap, int most)
    {
        var world = await worlds.GetAsync();
        var (local, mallory) = (await world.LocalAsync(), world.Stranger());
        var path = $"/{trap}/{Guid.NewGuid():n}";
        new Trap(world, mallory, path).Serve(trap);
        var note = Answer(world, mallory, local.Uri.Value, world.Remote.Origin + path + "?n=1");

        await world.HandleAsync(mallory, mallory.Create(note));

        Assert.NotNull(await world.StoredPostAsync(note["id"]!.GetValue<string>()));
        Assert.InRange(world.FetchesOf(path), 1, most);
    }

    [PostgresFact]
    public async Task A_post_that_answers_itself_is_kept_and_answers_nothing()
    {
        var world = await worlds.GetAsync();
        var (local, mallory) = (await world.LocalAsync(), world.Stranger());
        var note = Answer(world, mallory, local.Uri.Value, null);
        note["inReplyTo"] = note["id"]!.GetValue<string>();
        world.Remote.Serve(note);

        await world.HandleAsync(mallory, mallory.Create(note));

        var post = await world.StoredPostAsync(note["id"]!.GetValue<string>());
        Assert.NotEqual(post!.Id, post.InReplyToId);
    }

    [PostgresFact]
    public async Task Of_a_crowd_of_names_no_more_are_kept_than_are_known_here()
    {
        var world = await worlds.GetAsync();
        var (local, mallory) = (await world.LocalAsync(), world.Stranger());
        var note = Answer(world, mallory, local.Uri.Value, null);
        foreach (var number in Enumerable.Range(0, 8000))
            note["tag"]!.AsArray().Add(Mention(FormattableString.Invariant($"https://crowd.example/u/{number}")));
        note["to"] = new JsonArray([.. Enumerable.Range(0, 2000).Select(number => (JsonNode)$"https://crowd.example/u/{number}")]);

        await world.HandleAsync(mallory, mallory.Create(note));

        var post = await world.StoredPostAsync(note["id"]!.GetValue<string>());
        Assert.Equal(local.Id, Assert.Single(post!.Mentions).ActorId);
        Assert.Equal(0, await world.InAsync(db => db.RemoteActors.CountAsync(actor => actor.Host == "crowd.example")));
    }

    [PostgresFact]
    public async Task Nothing_more_is_fetched_for_an_activity_when_its_time_is_up_and_it_may_come_again()
    {
        var world = await worlds.GetAsync();
        var (slow, again) = (world.Stranger(), world.Stranger());
        var budget = new FetchBudget(world.Clock);
        Assert.NotNull((await world.Get<RemoteActors>().FindOrFetchAsync(ActorUri.Parse(again.Id), budget, CancellationToken.None)).Id);

        // As long as it takes a host that answers one byte a second to run into three time limits.
        world.Clock.Advance(FetchBudget.Patience);

        Assert.Equal(RemoteOutcome.Unreachable, (await world.Get<RemoteActors>().FindOrFetchAsync(ActorUri.Parse(slow.Id), budget, CancellationToken.None)).Outcome);
        Assert.Equal(0, world.FetchesOf(slow));
    }

    [PostgresFact]
    public async Task A_body_that_comes_one_byte_a_second_gets_408()
    {
        var world = await worlds.GetAsync();
        var inbox = new Uri(world.SharedInbox);
        using var client = new TcpClient();
        await client.ConnectAsync(inbox.Host, inbox.Port);
        var head = $"POST {inbox.AbsolutePath} HTTP/1.1\r\nHost: {inbox.Authority}\r\nContent-Type: {FakeResponse.ActivityJson}\r\nContent-Length: 1000\r\n\r\n{{";
        await client.Client.SendAsync(Encoding.ASCII.GetBytes(head));
        var answer = new byte[64];
        var answering = client.Client.ReceiveAsync(answer.AsMemory()).AsTask();

        // The deadline begins when the server has read the head, which nobody sees from here: the clock goes on until there is an answer.
        await Eventually.TrueAsync(
            () =>
            {
                world.Clock.Advance(TimeSpan.FromSeconds(30));
                return answering.IsCompleted;
            },
            TimeSpan.FromSeconds(60),
            "there is an answer");

        await answering;
        Assert.StartsWith("HTTP/1.1 408", Encoding.ASCII.GetString(answer), StringComparison.Ordinal);
    }

    private static JsonObject Answer(InboxWorld world, FakeActor actor, string mentioned, string? inReplyTo)
    {
        var note = actor.Note("<p>Look at this</p>", world.Clock.GetUtcNow());
        note["inReplyTo"] = inReplyTo;
        note["tag"] = new JsonArray(Mention(mentioned));
        return note;
    }

    private static JsonObject Mention(string href) => new() { ["type"] = "Mention", ["href"] = href };

    /// <summary>Serves the trap at its path, which says by a number how far one has gone into it.</summary>
    private sealed class Trap(InboxWorld world, FakeActor owner, string path)
    {
        private const int CrowdSize = 100_000;

        private int moods;

        public void Serve(string kind) => world.Remote.Serve(path, kind switch
        {
            "loop" => _ => FakeResponse.Redirect(At(1)),
            "road" => request => FakeResponse.Redirect(At(Number(request) + 1)),
            "huge" => _ => FakeResponse.Json(Note(1)) with { Padding = 10L * 1024 * 1024 * 1024 },
            "gzip" or "br" => Packed(kind),
            "collection" => _ => FakeResponse.Json(Collection()),
            "replies" => _ => FakeResponse.Json(With(Note(1), "replies", Collection())),
            "crowd" => _ => FakeResponse.Json(With(Note(1), "to", new JsonArray([.. People(20_000)]))),
            "self" => _ => FakeResponse.Json(Note(1, inReplyTo: 1)),
            "thread" => request => FakeResponse.Json(Note(Number(request), inReplyTo: Number(request) + 1)),
            "ring" => request => FakeResponse.Json(Note(Number(request), inReplyTo: 3 - Number(request))),
            "whim" => request => FakeResponse.Json(Note(Number(request) + Interlocked.Increment(ref moods))),
            "contexts" => _ => FakeResponse.Json(With(Note(1), "@context", new JsonArray("https://www.w3.org/ns/activitystreams", At(2)))),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        });

        private static Func<RecordedRequest, FakeResponse?> Packed(string encoding)
        {
            using var packed = new MemoryStream();
            using (Stream packing = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.Fastest))
            {
                var spaces = new byte[1024 * 1024];
                for (var megabyte = 0; megabyte < 64; megabyte++)
                    packing.Write(spaces);
            }

            var answer = FakeResponse.Bytes(packed.ToArray(), FakeResponse.ActivityJson) with { Headers = new Dictionary<string, string> { ["Content-Encoding"] = encoding } };
            return _ => answer;
        }

        private JsonObject Collection() => new()
        {
            ["@context"] = "https://www.w3.org/ns/activitystreams",
            ["id"] = At(1),
            ["type"] = "OrderedCollection",
            ["totalItems"] = CrowdSize,
            ["first"] = At(1),
            ["next"] = At(1),
            ["orderedItems"] = new JsonArray([.. People(CrowdSize)]),
        };

        private static IEnumerable<JsonNode> People(int count) => Enumerable.Range(0, count).Select(number => (JsonNode)FormattableString.Invariant($"https://crowd.example/u/{number}"));

        private JsonObject Note(int number, int? inReplyTo = null)
        {
            var note = owner.Note("<p>Bait</p>", world.Clock.GetUtcNow());
            note["id"] = At(number);
            note["inReplyTo"] = inReplyTo is { } target ? At(target) : null;
            return note;
        }

        private static JsonObject With(JsonObject note, string name, JsonNode value)
        {
            note[name] = value;
            return note;
        }

        private string At(int number) => FormattableString.Invariant($"{world.Remote.Origin}{path}?n={number}");

        private static int Number(RecordedRequest request) => int.Parse(request.Query.AsSpan("?n=".Length), System.Globalization.CultureInfo.InvariantCulture);
    }
}
