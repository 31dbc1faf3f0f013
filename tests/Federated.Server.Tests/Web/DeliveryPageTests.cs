using System.Globalization;
using System.Net;
using System.Text.Json;
using Federated.Storage.Queues;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Web;

/// <summary>The page that tells an author, and nobody else, where a post went.</summary>
public sealed class DeliveryPageTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Gone = "410: the inbox is gone";

    [Fact]
    public async Task An_author_reads_how_many_servers_have_it_and_why_the_others_do_not()
    {
        var id = await PublishAsync("ada");
        await SeededDeliveries.WriteAsync(server.Process, id, PublicationKind.CreatePost,
        [
            .. Enumerable.Range(1, 37).Select(i => SeededDelivery.Delivered($"a{i:00}.example")),
            SeededDelivery.Retrying("slow.example", 503, "the inbox answered 503", TimeSpan.FromHours(1)),
            SeededDelivery.Retrying("away.example", null, "the host cannot be reached: Timeout", TimeSpan.FromHours(2)),
            SeededDelivery.GaveUp("left.example", 410, Gone),
        ]);
        using var ada = await WebSession.SignInAsync(server.Process.BaseAddress, "ada", RunningServer.Password);

        var post = await ada.OpenAsync(PageOf("ada", id));
        var link = post.Document.QuerySelector($"a[href='{PageOf("ada", id)}/delivery']");
        var page = await ada.OpenAsync(link?.GetAttribute("href") ?? "");

        Assert.Equal(200, page.Status);
        Assert.Contains("Delivered to 37 of 40 servers. 2 will be tried again. 1 gave up: the server says that the account is gone.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Next try ", page.Text, StringComparison.Ordinal);
        var hosts = page.Document.QuerySelectorAll(".servers h3").Select(element => element.TextContent).ToList();
        Assert.Equal(["left.example", "away.example", "slow.example", "a01.example"], hosts.Take(4));
        Assert.Contains("Gave up Post: the server says that the account is gone.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Trying again Post: the server took too long to answer. 3 tries so far. Next try ", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Timeout", page.Text, StringComparison.Ordinal);
        Assert.Equal("37", page.Document.QuerySelector("progress")?.GetAttribute("value"));
    }

    [Fact]
    public async Task What_a_stranger_wrote_into_an_error_is_not_shown()
    {
        var id = await PublishAsync("ada");
        await SeededDeliveries.WriteAsync(server.Process, id, PublicationKind.CreatePost, [SeededDelivery.GaveUp("odd.example", null, "JsonException: <script>secret of /srv/federated")]);
        using var ada = await WebSession.SignInAsync(server.Process.BaseAddress, "ada", RunningServer.Password);
        var token = await server.RunAsync(["token", "create", "ada", "--scopes", "read:statuses"]);

        var page = await ada.OpenAsync(PageOf("ada", id) + "/delivery");
        using var answer = await server.GetAsync(ApiOf(id), "application/json", token);
        var json = await answer.Content.ReadAsStringAsync();

        Assert.Contains("1 gave up: something went wrong on our side.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.Document.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_there_for_the_author_alone_before_and_after_the_deletion()
    {
        var author = await AccountAsync("author");
        var (follower, blocked, other, moderator) = (await AccountAsync("fan"), await AccountAsync("bad"), await AccountAsync("oth"), await AccountAsync("mod", "moderator"));
        var id = await PublishAsync(author);
        using var writer = await Browser.OpenAsync(server.Process.Origin, author);
        using (var fan = await Browser.OpenAsync(server.Process.Origin, follower))
            Assert.Equal(302, await fan.StatusOfPostAsync($"/@{author}?handler=Follow"));
        Assert.Equal(302, await writer.StatusOfPostAsync($"/@{blocked}?handler=Block"));
        await SeededDeliveries.WriteAsync(server.Process, id, PublicationKind.CreatePost, [SeededDelivery.Delivered("a.example")]);

        foreach (var deleted in new[] { false, true })
        {
            if (deleted)
            {
                using var answer = await writer.PostAsync(PageOf(author, id) + "?handler=Delete");
                Assert.Equal(PageOf(author, id) + "/delivery", answer.Headers.Location?.OriginalString);
            }

            Assert.Equal((200, 200), await AskAsync(author, author, id));
            // Ada owns the place.
            foreach (var name in new[] { follower, blocked, other, moderator, "ada" })
                Assert.Equal((404, 404), await AskAsync(name, author, id));
            using var stranger = await Browser.OpenAsync(server.Process.Origin);
            Assert.Equal(404, await stranger.StatusOfGetAsync(PageOf(author, id) + "/delivery"));
            using var nobody = await server.GetAsync(ApiOf(id), "application/json");
            Assert.Equal(HttpStatusCode.Unauthorized, nobody.StatusCode);
            Assert.Equal(404, await writer.StatusOfGetAsync($"/@ada/{id.ToString(CultureInfo.InvariantCulture)}/delivery"));
        }
    }

    [Fact]
    public async Task After_the_deletion_it_says_how_far_that_came_and_nothing_of_the_post()
    {
        var author = await AccountAsync("del");
        var id = await PublishAsync(author, "A secret harbour");
        using var session = await WebSession.SignInAsync(server.Process.BaseAddress, author, RunningServer.Password);
        await SeededDeliveries.WriteAsync(server.Process, id, PublicationKind.CreatePost, [SeededDelivery.Delivered("a.example"), SeededDelivery.Delivered("b.example")]);

        // The server itself tells those that got the post, and does not find them.
        var edited = await session.SubmitAsync(PageOf(author, id) + "/edit", form => form.QuerySelector("textarea[name=Caption]") is not null, ("Caption", "A secret harbour again"));
        await SeededDeliveries.WriteAsync(server.Process, id, PublicationKind.UpdatePost, [SeededDelivery.Delivered("c.example")]);
        var after = await session.SubmitAsync(PageOf(author, id), form => form.GetAttribute("action")?.EndsWith("handler=Delete", StringComparison.Ordinal) == true);
        var list = await session.OpenAsync("/deliveries?show=deleted");

        Assert.Equal(200, edited.Status);
        Assert.Equal(PageOf(author, id) + "/delivery", after.Url.AbsolutePath);
        Assert.Contains("The post is deleted.", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret harbour", after.Text, StringComparison.Ordinal);
        Assert.Empty(after.Document.QuerySelectorAll("main img"));
        Assert.Equal(["Post", "Edit", "Deletion"], after.Document.QuerySelectorAll(".step h2").Select(heading => heading.TextContent.Split(' ')[0]));
        Assert.Contains("The edit arrived at 1 of 3 servers.", after.Text, StringComparison.Ordinal);
        Assert.Contains(PageOf(author, id) + "/delivery", list.Document.QuerySelectorAll("main h3 a").Select(link => link.GetAttribute("href")));
        Assert.Contains("A deleted post", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret harbour", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_is_turned_page_by_page()
    {
        var author = await AccountAsync("long");
        var id = await PublishAsync(author, "Of many servers");
        await SeededDeliveries.WriteAsync(server.Process, id, PublicationKind.CreatePost, [.. Enumerable.Range(1, 95).Select(i => SeededDelivery.Delivered($"s{i:000}.example"))]);
        using var session = await WebSession.SignInAsync(server.Process.BaseAddress, author, RunningServer.Password);

        var page = await session.OpenAsync(PageOf(author, id) + "/delivery");
        List<string> hosts = [];
        for (var turns = 0; turns < 5; turns++)
        {
            hosts.AddRange(page.Document.QuerySelectorAll(".servers h3").Select(heading => heading.TextContent));
            if (page.Document.QuerySelector("a[rel=next]")?.GetAttribute("href") is not { } next)
                break;
            page = await session.OpenAsync(next);
        }

        Assert.Equal(Enumerable.Range(1, 95).Select(i => $"s{i:000}.example"), hosts);
        Assert.NotNull(page.Document.QuerySelector("a[rel=prev]"));
        foreach (var odd in new[] { "0", "-1", "x", "99999999", "2147483647" })
            Assert.Equal(200, (await session.OpenAsync($"{PageOf(author, id)}/delivery?page={odd}")).Status);

        var mine = await session.OpenAsync("/deliveries");
        Assert.Contains("Of many servers", mine.Text, StringComparison.Ordinal);
        Assert.Contains("Delivered to 95 of 95 servers.", mine.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_went_nowhere_says_so()
    {
        var author = await AccountAsync("solo");
        var id = await PublishAsync(author);
        await SeededDeliveries.WriteAsync(server.Process, id, PublicationKind.CreatePost, []);
        using var session = await WebSession.SignInAsync(server.Process.BaseAddress, author, RunningServer.Password);

        Assert.Contains("There was no other server to tell.", (await session.OpenAsync(PageOf(author, id) + "/delivery")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_gets_the_same_as_JSON()
    {
        var author = await AccountAsync("app");
        var id = await PublishAsync(author);
        await SeededDeliveries.WriteAsync(server.Process, id, PublicationKind.CreatePost,
        [
            SeededDelivery.Delivered("a.example"), SeededDelivery.Delivered("b.example", "x"), SeededDelivery.Waiting("c.example"),
            SeededDelivery.Retrying("d.example", 429, "the inbox answered 429", TimeSpan.FromHours(1)), SeededDelivery.GaveUp("e.example", 410, Gone),
        ]);
        var token = await server.RunAsync(["token", "create", author, "--scopes", "read"]);

        using var answer = await server.GetAsync(ApiOf(id) + "?limit=2", "application/json", token);
        using var second = await server.GetAsync(ApiOf(id) + "?limit=2&page=3", "application/json", token);
        var ledger = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var last = JsonDocument.Parse(await second.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal(id.ToString(CultureInfo.InvariantCulture), ledger.GetProperty("id").GetString());
        Assert.Equal(JsonValueKind.Null, ledger.GetProperty("deleted_at").ValueKind);
        var step = Assert.Single(ledger.GetProperty("activities").EnumerateArray());
        Assert.Equal("create", step.GetProperty("type").GetString());
        Assert.Equal("""{"total":5,"delivered":2,"waiting":1,"retrying":1,"failed":1,"not_needed":0}""", step.GetProperty("servers").GetRawText());
        Assert.Matches(@"^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$", step.GetProperty("next_try_at").GetString());
        Assert.Equal(5, ledger.GetProperty("servers_total").GetInt32());
        Assert.Equal(["e.example", "d.example"], ledger.GetProperty("servers").EnumerateArray().Select(host => host.GetProperty("host").GetString()));
        var failed = ledger.GetProperty("servers")[0].GetProperty("activities")[0];
        Assert.Equal(("failed", 410, "gone"), (failed.GetProperty("state").GetString(), failed.GetProperty("status").GetInt32(), failed.GetProperty("reason").GetProperty("code").GetString()));
        Assert.Equal("slow_down", ledger.GetProperty("servers")[1].GetProperty("activities")[0].GetProperty("reason").GetProperty("code").GetString());
        Assert.Equal($"<{server.Process.Origin}{ApiOf(id)}?page=2&limit=2>; rel=\"next\"", answer.Headers.GetValues("Link").Single());
        Assert.True(answer.Headers.CacheControl?.NoStore);
        Assert.Equal("b.example", Assert.Single(last.GetProperty("servers").EnumerateArray()).GetProperty("host").GetString());
        Assert.Equal($"<{server.Process.Origin}{ApiOf(id)}?page=2&limit=2>; rel=\"prev\"", second.Headers.GetValues("Link").Single());
    }

    [Fact]
    public async Task A_token_for_something_else_is_not_enough()
    {
        var push = await server.RunAsync(["token", "create", "ada", "--scopes", "push"]);
        using var answer = await server.GetAsync(ApiOf(server.PostId), "application/json", push);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<(int Page, int Api)> AskAsync(string who, string author, long id)
    {
        using var browser = await Browser.OpenAsync(server.Process.Origin, who);
        using var answer = await server.GetAsync(ApiOf(id), "application/json", await server.RunAsync(["token", "create", who, "--scopes", "read"]));
        return (await browser.StatusOfGetAsync(PageOf(author, id) + "/delivery"), (int)answer.StatusCode);
    }

    private async Task<string> AccountAsync(string beginning, string role = "member")
    {
        var name = beginning + Guid.NewGuid().ToString("n")[..8];
        await server.RunAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin", "--role", role], RunningServer.Password);
        return name;
    }

    private async Task<long> PublishAsync(string author, string caption = "Evening")
    {
        var uri = await server.RunAsync(["post", "create", author, "--prompt", "a lighthouse", "--alt", "A lighthouse", "--caption", caption, "--size", "512x512"]);
        return long.Parse(uri[(uri.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
    }

    private static string PageOf(string author, long id) => string.Create(CultureInfo.InvariantCulture, $"/@{author}/{id}");

    private static string ApiOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/api/v1/federated/posts/{id}/delivery");
}
