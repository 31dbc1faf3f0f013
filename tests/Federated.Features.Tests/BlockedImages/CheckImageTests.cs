using System.Collections.Concurrent;
using System.Security.Cryptography;
using Federated.Features.BlockedImages;
using Federated.Features.Media;
using Federated.Features.Tests.Media;
using Federated.Features.Tests.Outbound;
using Federated.Features.Tests.RemoteMedia;
using Federated.Imaging.Hashes;
using Federated.Testing.Databases;
using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.BlockedImages;

/// <summary>Test pictures are compared with lists of test pictures: by their bytes, by what they look like, by what somebody else says.</summary>
public sealed class CheckImageTests
{
    private static readonly ConcurrentDictionary<string, Task<PdqFingerprint?>> Prints = new(StringComparer.Ordinal);

    /// <summary>With smooth and rough parts, so that its PDQ says something.</summary>
    public static byte[] Scene(int width = 400, int height = 300, int seed = 0) => TestPng.Make(width, height, (x, y) =>
    {
        var (u, v) = (x * 400.0 / width, y * 300.0 / height);
        var light = 128 + (80 * Math.Sin((u + (seed * 37)) / 31) * Math.Cos((v - (seed * 11)) / 23)) + (40 * Math.Sin((u + v + seed) / 7));
        return ((int)Math.Clamp(light, 0, 255), (int)Math.Clamp(light * 0.8, 0, 255), (int)Math.Clamp(255 - light, 0, 255), 255);
    });

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_very_bytes_and_what_looks_like_them_match_until_the_entry_expires(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always([]));
        var picture = Scene();
        Assert.True((await CheckAsync(world, picture)).Passes); // no list, no work
        await ImageListTests.ImportAsync(world, "exact", $$"""{"sha256":"{{Sha(picture)}}","reason":"test picture","source":"us","expires":"2026-11-22T13:00:00Z"}""");
        Assert.Equal(new ImageMatch("sha256", null, "exact", "test picture", "us"), (await CheckAsync(world, picture)).Match);
        Assert.True((await CheckAsync(world, Scene(300, 225))).Passes);

        var print = (await PrintAsync(world, picture))!;
        Assert.True(print.Quality >= PdqHash.UsableQuality);
        await ImageListTests.ImportAsync(world, "near", $$"""{"pdq":"{{print.Hash}}","expires":"2026-11-22T14:00:00Z"}""");
        var smaller = (await CheckAsync(world, Scene(300, 225))).Match!;
        Assert.Equal(("pdq", "near", true), (smaller.By, smaller.List, smaller.Distance is <= 31));
        Assert.True((await CheckAsync(world, Scene(seed: 3))).Passes);
        Assert.True((await CheckAsync(world, TestPng.Make(64, 64, (_, _) => (9, 9, 9, 255)))).Passes); // one colour is near to nothing
        Assert.True((await CheckAsync(world, Scene(300, 225), canDecode: false)).IsUnchecked);
        Assert.Equal("sha256", (await CheckAsync(world, picture, canDecode: false)).Match!.By);

        world.World.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("pdq", (await CheckAsync(world, picture)).Match!.By);
        world.World.Clock.Advance(TimeSpan.FromMinutes(60));
        Assert.True((await CheckAsync(world, picture)).Passes);
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_change_holds_at_once_here_and_within_ten_seconds_on_a_node_that_heard_nothing(TestDatabase kind)
    {
        await using var world = await RemoteMediaWorld.CreateAsync(kind, RemoteMediaWorld.Always([]));
        await using var node = world.StartNode();
        var picture = Scene();
        Task<ImageVerdict> OnNode() => node.DoAsync<CheckImage, ImageVerdict>(check => check.ExecuteAsync(picture, "image/png", _ => Task.FromResult<PdqFingerprint?>(null), default));
        Assert.True((await OnNode()).Passes);
        await ImageListTests.ImportAsync(world, "exact", $$"""{"sha256":"{{Sha(picture)}}"}""");
        Assert.NotNull((await CheckAsync(world, picture)).Match);
        await node.DoAsync<TimeProvider, bool>(clock =>
        {
            ((Testing.ManualTimeProvider)clock).Advance(TimeSpan.FromSeconds(11));
            return Task.FromResult(true);
        });
        Assert.NotNull((await OnNode()).Match);
        await world.World.DoAsync<ImageLists, bool>(lists => lists.RemoveAsync("exact", default));
        Assert.True((await CheckAsync(world, picture)).Passes);
    }

    [Fact]
    public async Task A_matcher_is_asked_about_what_matches_no_list_and_its_silence_means_what_the_administrator_chose()
    {
        var (status, body) = (200, """{"match":true,"reason":"known \u0007test picture","source":"matcher.example"}""");
        await using var matcher = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(body);
        });
        foreach (var (getsPicture, closed) in ((bool, bool)[])[(false, true), (true, false)])
        {
            (status, body) = (200, """{"match":true,"reason":"known test picture","source":"matcher.example"}""");
            await using var world = await RemoteMediaWorld.CreateAsync(
                TestDatabase.Sqlite, RemoteMediaWorld.Always([]), null,
                ("Federated:BlockedImages:Matcher", matcher.At("/check").AbsoluteUri), ("Federated:BlockedImages:MatcherKey", "hush"), ("Federated:BlockedImages:MatcherPrivateNetwork", "true"),
                ("Federated:BlockedImages:MatcherGetsPicture", getsPicture.ToString()), ("Federated:BlockedImages:MatcherFailsClosed", closed.ToString()));
            var picture = Scene();
            Assert.Equal(new ImageMatch("matcher", null, "", "known test picture", "matcher.example"), (await CheckAsync(world, picture)).Match);
            var asked = matcher.Requests[^1];
            Assert.Equal(("POST", "Bearer hush"), (asked.Method, asked.Headers["Authorization"]));
            Assert.Equal(getsPicture ? "image/png" : "application/json", asked.Headers["Content-Type"]);
            body = """{"match":false}""";
            Assert.True((await CheckAsync(world, picture)).Passes);
            foreach (var (badStatus, badBody) in ((int, string)[])[(500, "{}"), (200, "{}"), (200, "yes"), (200, """{"match":"true"}"""), (200, new string(' ', 20_000) + """{"match":false}""")])
            {
                (status, body) = (badStatus, badBody);
                Assert.Equal((badBody.Length, !closed, closed), (badBody.Length, (await CheckAsync(world, picture)).Passes, (await CheckAsync(world, picture)).IsUnchecked));
            }
        }
    }

    internal static string Sha(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of each picture once: every decoding is a process.</summary>
    internal static Task<PdqFingerprint?> PrintAsync(RemoteMediaWorld world, byte[] picture) =>
        Prints.GetOrAdd(Sha(picture), _ => DecodeAsync(world, picture));

    private static async Task<PdqFingerprint?> DecodeAsync(RemoteMediaWorld world, byte[] picture) =>
        (await world.World.DoAsync<ImageWorkshop, WorkshopResult<ImageFingerprints>>(workshop => workshop.FingerprintAsync(picture, default))).Value?.Pdq;

    private static Task<ImageVerdict> CheckAsync(RemoteMediaWorld world, byte[] picture, bool canDecode = true) =>
        world.World.DoAsync<CheckImage, ImageVerdict>(check => check.ExecuteAsync(
            picture, "image/png", async _ => canDecode ? await PrintAsync(world, picture) : null, default));
}
