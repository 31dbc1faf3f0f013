using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Federated.Testing;

namespace Federated.Server.Tests.Web;

/// <summary>What a stranger and another member try with the owner's things, by addresses and forms that no page offers them.</summary>
public sealed class WhoMayTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private Browser ada = null!;
    private Browser bob = null!;
    private Browser stranger = null!;
    private string bobName = "";

    public async Task InitializeAsync()
    {
        bobName = "bob" + Guid.NewGuid().ToString("n")[..8];
        await server.RunAsync(["account", "create", bobName, "--email", bobName + "@example.org", "--password-stdin"], RunningServer.Password);
        ada = await Browser.OpenAsync(server.Process.Origin, "ada");
        bob = await Browser.OpenAsync(server.Process.Origin, bobName);
        stranger = await Browser.OpenAsync(server.Process.Origin);
    }

    public Task DisposeAsync()
    {
        foreach (var browser in new[] { ada, bob, stranger })
            browser.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Nobody_else_sees_or_publishes_a_draft()
    {
        using var ordered = await ada.PostAsync("/compose", ("Prompt", "a secret harbour"), ("Size", "custom"), ("Width", "512"), ("Height", "512"));
        var draft = ordered.Headers.Location!.OriginalString;
        await Eventually.TrueAsync(
            async () => (await ada.ReadAsync(draft)).Contains("handler=Publish", StringComparison.Ordinal), TimeSpan.FromSeconds(40), "the image is made");

        Assert.Equal(404, await bob.StatusOfGetAsync(draft));
        Assert.Equal(404, await bob.StatusOfPostAsync(draft + "?handler=Publish", ("Caption", "mine now")));
        Assert.Equal(404, await bob.StatusOfPostAsync(draft + "?handler=Another"));
        Assert.Equal(302, await stranger.StatusOfGetAsync(draft));
        Assert.Equal(302, await stranger.StatusOfPostAsync(draft + "?handler=Publish", ("Caption", "mine now")));
        Assert.DoesNotContain("a secret harbour", await bob.ReadAsync("/compose"), StringComparison.Ordinal);
        Assert.DoesNotContain("mine now", await bob.ReadAsync("/@" + bobName), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_edits_or_deletes_a_post()
    {
        var page = PageOf(server.PostId);

        foreach (var other in new[] { (bob, Edit: 404), (stranger, Edit: 302) })
        {
            Assert.Equal(other.Edit, await other.Item1.StatusOfGetAsync(page + "/edit"));
            Assert.Equal(other.Edit, await other.Item1.StatusOfPostAsync(page + "/edit", ("Caption", "changed")));
        }

        Assert.Equal(422, await bob.StatusOfPostAsync(page + "?handler=Delete"));
        Assert.Equal(302, await stranger.StatusOfPostAsync(page + "?handler=Delete"));
        Assert.Equal(200, await stranger.StatusOfGetAsync(page));
        Assert.DoesNotContain("changed", await stranger.ReadAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_is_not_for_somebody_is_as_if_it_never_was()
    {
        var uri = await server.RunAsync(["post", "create", "ada", "--prompt", "a quiet room", "--alt", "A room", "--size", "512x512", "--visibility", "followers"]);
        var id = long.Parse(uri[(uri.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        var page = PageOf(id);
        Assert.Equal(200, await ada.StatusOfGetAsync(page));

        foreach (var other in new[] { bob, stranger })
            Assert.Equal(404, await other.StatusOfGetAsync(page));
        foreach (var handler in new[] { "Like", "Boost", "Reply", "Delete" })
            Assert.Equal(404, await bob.StatusOfPostAsync($"{page}?handler={handler}", ("Caption", "hello")));
        foreach (var part in new[] { "", "/activity", "/replies", "/likes", "/shares" })
        {
            using var answer = await server.GetAsync(new Uri(uri).AbsolutePath + part, "application/activity+json");
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        // Neither its deletion tells that it was.
        Assert.Equal(302, await ada.StatusOfPostAsync(page + "?handler=Delete"));
        foreach (var other in new[] { bob, stranger })
            Assert.Equal(404, await other.StatusOfGetAsync(page));
        using var gone = await server.GetAsync(new Uri(uri).AbsolutePath, "application/activity+json");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Only_moderators_decide_and_only_the_owner_over_them()
    {
        foreach (var handler in new[] { "Instance", "SuspendDomain", "LiftDomain", "SuspendAccount", "UnsuspendAccount" })
        {
            Assert.Equal(403, await bob.StatusOfPostAsync("/admin?handler=" + handler, ("Title", "Mine"), ("Domain", "good.example"), ("Who", "ada"), ("ActorId", "1")));
            Assert.Equal(302, await stranger.StatusOfPostAsync("/admin?handler=" + handler, ("Title", "Mine"), ("Domain", "good.example"), ("Who", "ada")));
        }

        Assert.Equal(403, await bob.StatusOfGetAsync("/admin"));

        var (mod, other) = ("mod" + bobName, "oth" + bobName);
        foreach (var name in new[] { mod, other })
            await server.RunAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin", "--role", "moderator"], RunningServer.Password);
        using var moderator = await Browser.OpenAsync(server.Process.Origin, mod);
        Assert.Equal(200, await moderator.StatusOfGetAsync("/admin"));
        foreach (var untouchable in new[] { "ada", other, mod })
            Assert.Equal(422, await moderator.StatusOfPostAsync("/admin?handler=SuspendAccount", ("Who", untouchable)));
        Assert.Equal(422, await moderator.StatusOfPostAsync("/admin?handler=Instance", ("Title", "Mine")));

        Assert.Equal(302, await ada.StatusOfPostAsync("/admin?handler=SuspendAccount", ("Who", other)));
        var id = Suspended(other).Match(await ada.ReadAsync("/admin")).Groups[1].Value;
        Assert.Equal(422, await moderator.StatusOfPostAsync("/admin?handler=UnsuspendAccount", ("ActorId", id)));
        Assert.Equal(302, await ada.StatusOfPostAsync("/admin?handler=UnsuspendAccount", ("ActorId", id)));
    }

    [Fact]
    public async Task Who_is_suspended_has_no_session_no_token_and_no_page()
    {
        var token = await server.RunAsync(["token", "create", bobName, "--scopes", "read"]);
        Assert.Equal(200, await bob.StatusOfGetAsync("/compose"));

        Assert.Equal(302, await ada.StatusOfPostAsync("/admin?handler=SuspendAccount", ("Who", bobName)));

        Assert.Equal(302, await bob.StatusOfGetAsync("/compose"));
        Assert.Equal(404, await stranger.StatusOfGetAsync("/@" + bobName));
        using var answer = await server.GetAsync("/api/v1/accounts/verify_credentials", "application/json", token);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(422, await stranger.StatusOfPostAsync("/sign-in", ("Name", bobName), ("Password", RunningServer.Password)));
    }

    [Fact]
    public async Task Who_follows_whom_is_shown_only_by_those_who_show_it()
    {
        Assert.Equal(302, await bob.StatusOfPostAsync("/@ada?handler=Follow"));
        Assert.Equal(302, await bob.StatusOfPostAsync("/settings/profile", ("DisplayName", ""), ("ShowsFollows", "false")));

        Assert.Contains("This list is not shown", await stranger.ReadAsync($"/@{bobName}/following"), StringComparison.Ordinal);
        Assert.Contains("This list is not shown", await ada.ReadAsync($"/@{bobName}/following"), StringComparison.Ordinal);
        Assert.DoesNotContain("This list is not shown", await bob.ReadAsync($"/@{bobName}/following"), StringComparison.Ordinal);
        using var page = await server.GetAsync($"/users/{bobName}/following?page=true", "application/activity+json");
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("javascript:alert(1)")]
    public async Task No_form_leads_out_of_this_server(string address)
    {
        using var signedIn = await stranger.PostAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(address), ("Name", bobName), ("Password", RunningServer.Password));
        Assert.Equal("/", signedIn.Headers.Location?.OriginalString);

        using var already = await bob.GetAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(address));
        Assert.Equal("/", already.Headers.Location?.OriginalString);

        using var liked = await bob.PostAsync(PageOf(server.PostId) + "?handler=Like", ("From", address));
        Assert.StartsWith("/@ada/", liked.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private static string PageOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/@ada/{id}");

    private static Regex Suspended(string name) =>
        new($"@{name}<.*?name=\"ActorId\" value=\"([0-9]+)\"", RegexOptions.Singleline, TimeSpan.FromSeconds(5));
}
