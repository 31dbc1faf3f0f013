using Federated.Domain.Accounts;
using Federated.Protocol.WebFinger;
using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Discovery;

public sealed class WebFingerTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task Every_spelling_of_a_person_leads_to_the_same_actor(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var alice = world.Local("alice");
        await world.SaveAsync(alice);
        foreach (var resource in new[]
        {
            "acct:alice@pics.example", "acct:ALICE@Pics.Example", "alice@pics.example", "@alice@pics.example", $"acct:alice@{world.Uris.Authority}",
            "acct%3Aalice%40pics.example", alice.Uri.Value, world.Uris.ProfilePage("alice"), world.Uris.Origin + "/@Alice/",
        })
        {
            using var response = await AskAsync(world, resource);
            Assert.True(response.IsSuccessStatusCode, resource);
            Assert.Equal("application/jrd+json; charset=utf-8", response.Content.Headers.ContentType!.ToString());
            Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
            var answer = JrdDocument.Read(await response.Content.ReadAsByteArrayAsync()).Value;
            Assert.Equal("acct:alice@pics.example", answer.Subject);
            Assert.Equal(alice.Uri.Value, answer.ActorId);
            Assert.Equal([world.Uris.ProfilePage("alice"), alice.Uri.Value], answer.Aliases);
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task The_server_itself_is_found_by_name_by_id_and_by_address(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        await world.SaveAsync(world.Local("instance.actor", Role.Instance));
        foreach (var (resource, subject) in new[]
        {
            ("acct:pics.example@pics.example", "acct:pics.example@pics.example"),
            (world.Uris.InstanceActor, "acct:pics.example@pics.example"),
            (world.Uris.Origin + "/", world.Uris.Origin + "/"),
            (world.Uris.Origin, world.Uris.Origin + "/"),
        })
        {
            using var response = await AskAsync(world, resource);
            Assert.True(response.IsSuccessStatusCode, resource);
            var answer = JrdDocument.Read(await response.Content.ReadAsByteArrayAsync()).Value;
            Assert.Equal(subject, answer.Subject);
            Assert.Equal(world.Uris.InstanceActor, answer.ActorId);
            Assert.Equal(world.Uris.InstanceActor, answer.Links.Single(link => link.Rel == "https://www.w3.org/ns/activitystreams#Service").Href);
        }
    }

    [Fact]
    public async Task Bad_unknown_and_gone_are_told_apart()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        var deleted = world.Local("deleted");
        deleted.DeletedAt = world.Clock.GetUtcNow();
        var suspended = world.Local("suspended");
        suspended.SuspendedAt = world.Clock.GetUtcNow();
        await world.SaveAsync(world.Local("alice"), deleted, suspended, world.Remote("bob").Stored, world.Local("instance.actor", Role.Instance));
        (string? Resource, int Status)[] questions =
        [
            (null, 400), ("", 400), ("acct:", 400), ("gopher://pics.example/alice", 400),
            ("acct:nobody@pics.example", 404), ("acct:alice@elsewhere.example", 404), ("https://elsewhere.example/users/alice", 404),
            ($"acct:bob@{world.Peer.Authority}", 404), (world.Uris.Origin + "/users/alice/outbox", 404), ("acct:instance.actor@pics.example", 404),
            ("acct:deleted@pics.example", 410), ("acct:suspended@pics.example", 410),
        ];
        foreach (var (resource, status) in questions)
        {
            using var response = await AskAsync(world, resource);
            Assert.True(status == (int)response.StatusCode, $"{resource}: {response.StatusCode}");
            Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        }
    }

    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task A_name_that_no_database_can_look_for_is_nobodys(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        foreach (var name in new[] { "%00", "a%00", "%2500", "%F0%9F%98%80", "a%20b" })
        {
            using var response = await AskAsync(world, $"{world.Uris.Origin}/users/{name}");
            Assert.True(response.StatusCode == System.Net.HttpStatusCode.NotFound, $"{name}: {response.StatusCode}");
        }
    }

    [Fact]
    public async Task Who_names_relations_gets_those_alone()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        await world.SaveAsync(world.Local("alice"));
        using var response = await world.GetAsync("/.well-known/webfinger?resource=acct:alice@pics.example&rel=self", null);
        var answer = JrdDocument.Read(await response.Content.ReadAsByteArrayAsync()).Value;

        Assert.Equal(["self"], answer.Links.Select(link => link.Rel).Distinct());
    }

    [Fact]
    public async Task Host_meta_points_to_webfinger_in_both_forms()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        using var xml = await world.GetAsync("/.well-known/host-meta", null);
        var json = await world.GetJsonAsync("/.well-known/host-meta.json");
        var template = world.Uris.Origin + "/.well-known/webfinger?resource={uri}";

        Assert.Equal("application/xrd+xml", xml.Content.Headers.ContentType!.MediaType);
        Assert.Equal(template, System.Xml.Linq.XDocument.Parse(await xml.Content.ReadAsStringAsync()).Root!.Elements().Single().Attribute("template")!.Value);
        Assert.Equal(template, json.GetProperty("links")[0].GetProperty("template").GetString());
    }

    private static Task<HttpResponseMessage> AskAsync(DiscoveryWorld world, string? resource) =>
        world.GetAsync("/.well-known/webfinger" + (resource is null ? "" : "?resource=" + Uri.EscapeDataString(resource)), null);
}
