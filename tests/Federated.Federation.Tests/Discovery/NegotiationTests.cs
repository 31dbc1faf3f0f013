using Federated.Testing.Databases;

namespace Federated.Federation.Tests.Discovery;

public sealed class NegotiationTests
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    [Fact]
    public async Task One_path_is_a_page_for_people_and_an_object_for_programs()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        var alice = world.Local("alice");
        var post = world.PostOf(alice);
        await world.SaveAsync(alice, post);
        foreach (var address in new[] { alice.Uri.Value, post.Uri.Value })
        {
            using var page = await world.GetAsync(address, Browser);
            using var bare = await world.GetAsync(address, "*/*");
            using var none = await world.GetAsync(address, null);
            using var thing = await world.GetAsync(address);
            using var json = await world.GetAsync(address, "application/json");

            Assert.Equal([302, 302, 302, 200, 200], new[] { page, bare, none, thing, json }.Select(response => (int)response.StatusCode));
            Assert.Contains("Accept", page.Headers.Vary);
            Assert.Equal(["Accept", "Signature"], thing.Headers.Vary);
            Assert.Equal("application/activity+json; charset=utf-8", thing.Content.Headers.ContentType!.ToString());
            Assert.Equal(["nosniff"], thing.Headers.GetValues("X-Content-Type-Options"));
        }
    }

    [Fact]
    public async Task A_path_without_a_page_is_an_object_for_everybody()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        await world.SaveAsync(world.Local("alice"));
        using var browser = await world.GetAsync("/users/alice/outbox", Browser);
        using var curl = await world.GetAsync("/users/alice/followers", "*/*");

        Assert.Equal([200, 200], new[] { browser, curl }.Select(response => (int)response.StatusCode));
        Assert.Equal("application/activity+json", browser.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_question_for_the_head_gets_all_but_the_body()
    {
        await using var world = await DiscoveryWorld.StartAsync(TestDatabase.Sqlite);
        await world.SaveAsync(world.Local("alice"));
        using var whole = await world.GetAsync("/users/alice");
        using var head = await world.GetAsync("/users/alice", method: HttpMethod.Head);

        Assert.Equal(200, (int)head.StatusCode);
        Assert.Equal((await whole.Content.ReadAsByteArrayAsync()).LongLength, head.Content.Headers.ContentLength);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }
}
