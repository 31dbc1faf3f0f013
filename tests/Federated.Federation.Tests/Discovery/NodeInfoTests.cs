using System.Text.Json;
using Federated.Domain.Accounts;
using Federated.Domain.Instance;
using Federated.Domain.Posts;
using Federated.Protocol.NodeInfo;
using Federated.Testing;
using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Discovery;

public sealed class NodeInfoTests
{
    [PostgresTheory, MemberData(nameof(TestDatabases.Both), MemberType = typeof(TestDatabases))]
    public async Task It_counts_people_and_what_they_posted_in_the_open(TestDatabase kind)
    {
        await using var world = await DiscoveryWorld.StartAsync(kind);
        var owner = world.Local("owner", Role.Owner);
        var quiet = world.Local("quiet");
        var deleted = world.Local("deleted");
        deleted.DeletedAt = world.Clock.GetUtcNow();
        await world.SaveAsync(owner, quiet, deleted, world.Remote("bob").Stored, world.Local("instance.actor", Role.Instance), new InstanceSettings
        {
            Origin = world.Uris.Origin,
            HandleDomain = world.Uris.HandleDomain,
            Title = "Pictures",
            SignUpsOpen = true,
            CreatedAt = world.Clock.GetUtcNow(),
        });
        var old = Accounts.PostOf(world.Uris, world.Ids.Next(), quiet, Visibility.Public, "", world.Clock.GetUtcNow().AddDays(-90));
        var reply = world.PostOf(owner);
        reply.InReplyToUri = old.Uri;
        await world.SaveAsync(old, reply, world.PostOf(owner), world.PostOf(owner, Visibility.Followers), world.PostOf(deleted));

        using var response = await world.GetAsync("/nodeinfo/2.1", null);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var info = NodeInfoReader.Read(bytes).Value;
        Assert.Equal("application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/2.1#\"", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(("federated", "Pictures", true), (info.SoftwareName, info.NodeName, info.OpenRegistrations));
        Assert.Equal((2L, 1L, 2L, 2L, 1L), (info.UsersTotal, info.UsersActiveMonth, info.UsersActiveHalfyear, info.LocalPosts, info.LocalComments));
        Assert.Equal([owner.Uri.Value], info.StaffAccounts);
        using var document = JsonDocument.Parse(bytes);
        Assert.Equal("mastodon", document.RootElement.GetProperty("metadata").GetProperty("upstream").GetProperty("name").GetString());
    }

    [Fact]
    public async Task The_list_leads_to_both_versions_and_to_the_servers_actor()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        using var response = await world.GetAsync("/.well-known/nodeinfo", null);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        using var list = JsonDocument.Parse(bytes);
        var links = list.RootElement.GetProperty("links").EnumerateArray().Select(link => link.GetProperty("href").GetString());

        Assert.Equal([world.Uris.Origin + "/nodeinfo/2.1", world.Uris.Origin + "/nodeinfo/2.0", world.Uris.InstanceActor], links);
        Assert.Equal(world.Uris.Origin + "/nodeinfo/2.1", NodeInfoReader.FindDocument(bytes, world.Uris.Origin + "/.well-known/nodeinfo"));
    }

    [ConformanceTheory("nodeinfo", "2.1")]
    [InlineData("2.0")]
    [InlineData("2.1")]
    public async Task Both_documents_have_the_members_of_the_official_schema_and_no_others(string version)
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        var document = await world.GetJsonAsync("/nodeinfo/" + version);
        using var schema = JsonDocument.Parse(await File.ReadAllBytesAsync(Conformance.Path("nodeinfo", version, "schema.json")));

        AssertFits(schema.RootElement, document, "");
    }

    /// <summary>The part of JSON Schema that NodeInfo uses: required, properties, additionalProperties, enum, type.</summary>
    private static void AssertFits(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("enum", out var allowed))
            Assert.Contains(value.GetString(), allowed.EnumerateArray().Select(item => item.GetString()));
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var item in value.EnumerateArray())
                AssertFits(items, item, path + "[]");
        if (value.ValueKind != JsonValueKind.Object)
        {
            if (schema.TryGetProperty("type", out var type))
                Assert.True(value.ValueKind == KindOf(type.GetString()!) || (type.GetString() == "boolean" && value.ValueKind is JsonValueKind.True or JsonValueKind.False), path);
            return;
        }

        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray())
                Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{path}: {name} is missing");
        foreach (var member in value.EnumerateObject())
        {
            if (schema.TryGetProperty("properties", out var properties) && properties.TryGetProperty(member.Name, out var inner))
                AssertFits(inner, member.Value, $"{path}/{member.Name}");
            else
                Assert.False(schema.TryGetProperty("additionalProperties", out var more) && more.ValueKind == JsonValueKind.False, $"{path}/{member.Name} is not allowed");
        }
    }

    private static JsonValueKind KindOf(string type) => type switch
    {
        "string" => JsonValueKind.String,
        "integer" => JsonValueKind.Number,
        "array" => JsonValueKind.Array,
        _ => JsonValueKind.Object,
    };
}
