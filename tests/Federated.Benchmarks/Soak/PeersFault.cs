using System.Text.Json.Nodes;
using Federated.Testing.Remote;

namespace Federated.Benchmarks.Soak;

/// <summary>Hostile peers of every kind at once, beside honest ones that must not notice.</summary>
internal sealed class PeersFault : ISoakFault
{
    private const int Slow = 200;

    /// <summary>Documents of one trap that one activity may make us fetch, as the server's own limit says.</summary>
    private const int MostFetches = 25;

    public string Name => "peers";

    public int Times => 3;

    public async Task RunAsync(SoakWorld world, int times)
    {
        await using var hostile = await HostileTown.StartAsync();
        foreach (var follower in hostile.FollowersWithTraps())
            await PostAsync(world, hostile.Server, follower, follower.Activity("Follow", world.Server.ActorUri(SoakWorld.Name)));
        var load = new SoakLoad(world);
        load.Start();
        using var slow = new SlowClients(new Uri(world.Server.Origin + "/inbox"));
        await slow.StartAsync(Slow);
        for (var round = 1; round <= times; round++)
        {
            foreach (var trap in hostile.Traps())
                await PostAsync(world, hostile.Server, hostile.Actor, Answer(world, hostile.Actor, trap));
            await PostAsync(world, hostile.Server, hostile.Actor, Crowd(world, hostile.Actor));
            // Under a key that is another one at each look nobody gets in.
            await PostAsync(world, hostile.Server, hostile.Fickle, Answer(world, hostile.Fickle, hostile.Server.Origin + "/self"), wanted: 401);
            await SoakPace.UntilTakenAsync(world, 100);
            SoakCommand.Say($"{round} rounds of traps; {world.Tally}");
        }

        await EndlessBodyAsync(world);
        var (stillThere, longest) = await slow.EndAsync();
        if (stillThere > 0)
            world.Findings.Add($"{stillThere} of {Slow} slow clients were never shown the door");
        SoakCommand.Say(FormattableString.Invariant($"slow clients were let for {longest.TotalSeconds:F0} s at most; {world.Tally}"));
        hostile.Dripping.BeQuick();
        await load.StopAsync();
        var report = await SoakVerdict.SettledAsync(world);
        var fetched = hostile.Server.Requests.Where(static request => request.Method == "GET").GroupBy(static request => request.Path).Where(path => path.Count() > MostFetches * times);
        foreach (var path in fetched)
            world.Findings.Add(FormattableString.Invariant($"{path.Key} was fetched {path.Count()} times"));
        if (report > 0)
            await GiveUpAsync(world, hostile.Server.Authority);
        SoakCommand.Say(FormattableString.Invariant($"{report} rows left; {hostile.Server.Requests.Count} requests to the hostile server, {hostile.Dripping.Connections} to the dripping one"));
    }

    /// <summary>What hangs for ten seconds at each try is tried for days: an administrator would give it up.</summary>
    private static async Task GiveUpAsync(SoakWorld world, string host)
    {
        var dropped = await world.Server.RunCliAsync(["peer", "drop", host], null);
        if (dropped.ExitCode != 0)
            world.Findings.Add("peer drop: " + dropped.Error);
        SoakCommand.Say($"{host}: {dropped.Output.Trim()}");
    }

    private static async Task PostAsync(SoakWorld world, FakeRemoteServer server, FakeActor actor, JsonObject activity, int wanted = 202)
    {
        using var answer = await server.SignedPostAsync(actor, world.Server.Origin + "/inbox", activity);
        if ((int)answer.StatusCode != wanted)
            world.Findings.Add(FormattableString.Invariant($"{activity["type"]} of {actor.Name} got {(int)answer.StatusCode}, not {wanted}"));
        else if (wanted == 202 && activity["type"]!.GetValue<string>() == "Create")
            world.Tally.Acknowledged.Add(activity["object"]!["id"]!.GetValue<string>());
    }

    private static JsonObject Answer(SoakWorld world, FakeActor actor, string inReplyTo)
    {
        var note = actor.Note("<p>Look at this</p>", TimeProvider.System.GetUtcNow());
        note["inReplyTo"] = inReplyTo;
        note["tag"] = new JsonArray(Mention(world));
        return actor.Create(note);
    }

    /// <summary>As many names as fit into a mebibyte.</summary>
    private static JsonObject Crowd(SoakWorld world, FakeActor actor)
    {
        var note = actor.Note("<p>All of you</p>", TimeProvider.System.GetUtcNow());
        note["tag"] = new JsonArray([Mention(world), .. Enumerable.Range(0, 9000).Select(static number => (JsonNode)new JsonObject
        {
            ["type"] = "Mention",
            ["href"] = FormattableString.Invariant($"https://crowd.example/u/{number}"),
            ["name"] = FormattableString.Invariant($"@u{number}@crowd.example"),
        })]);
        return actor.Create(note);
    }

    private static JsonObject Mention(SoakWorld world) =>
        new() { ["type"] = "Mention", ["href"] = world.Server.ActorUri(SoakWorld.Name), ["name"] = world.Server.Handle(SoakWorld.Name) };

    /// <summary>Ten gibibytes for the inbox, in pieces, without saying so before.</summary>
    private static async Task EndlessBodyAsync(SoakWorld world)
    {
        using var client = new HttpClient();
        using var content = new StreamContent(new EndlessStream(10L * 1024 * 1024 * 1024));
        content.Headers.TryAddWithoutValidation("Content-Type", FakeResponse.ActivityJson);
        try
        {
            using var answer = await client.PostAsync(new Uri(world.Server.Origin + "/inbox"), content);
            if ((int)answer.StatusCode != 413)
                world.Findings.Add(FormattableString.Invariant($"an endless body got {(int)answer.StatusCode}"));
        }
        catch (HttpRequestException)
        {
            // The server hung up in the middle of it, which is as good.
        }
    }

    /// <summary>Zeros without a length that could be announced.</summary>
    private sealed class EndlessStream(long length) : Stream
    {
        private long left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, left);
            left -= given;
            return given;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
