using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Federated.Testing;

namespace Federated.Server.Tests.Web;

/// <summary>Asking, allowing, remixing and taking back, by the pages; and what the objects beside them tell to whom.</summary>
public sealed partial class RemixPagesTests(RunningServer server) : IClassFixture<RunningServer>, IAsyncLifetime
{
    private const string Prompt = "a secret lighthouse";

    private Browser ada = null!;
    private Browser bob = null!;
    private Browser blocked = null!;
    private Browser stranger = null!;

    public async Task InitializeAsync()
    {
        foreach (var name in new[] { "bob", "eve" })
            await server.Process.RunCliAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin"], RunningServer.Password); // there already for the second test
        ada = await Browser.OpenAsync(server.Process.Origin, "ada");
        bob = await Browser.OpenAsync(server.Process.Origin, "bob");
        blocked = await Browser.OpenAsync(server.Process.Origin, "eve");
        stranger = await Browser.OpenAsync(server.Process.Origin);
        Assert.Equal(302, await ada.StatusOfPostAsync("/@eve?handler=Block"));
    }

    public Task DisposeAsync()
    {
        foreach (var browser in new[] { ada, bob, blocked, stranger })
            browser.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_remix_is_asked_for_allowed_made_shown_and_taken_back()
    {
        var uri = await server.RunAsync(["post", "create", "ada", "--prompt", Prompt, "--alt", "A lighthouse", "--size", "512x512", "--prompt-visibility", "onrequest", "--remix-policy", "ask"]);
        var page = PageOf("ada", uri);

        // Before: strangers are offered nothing, the blocked see nothing, members may ask, nobody but the author reads the prompt.
        AssertLacks(await stranger.ReadAsync(page), "handler=AskRemix", "compose?remix", Prompt);
        Assert.Equal(404, await blocked.StatusOfGetAsync(page));
        Assert.Equal(404, await blocked.StatusOfPostAsync(page + "?handler=AskRemix"));
        Assert.Equal(404, await blocked.StatusOfGetAsync("/compose?remix=" + IdOf(uri)));
        Assert.Equal(302, await stranger.StatusOfPostAsync(page + "?handler=AskRemix"));
        AssertHas(await ada.ReadAsync(page), Prompt, "compose?remix");
        AssertHas(await bob.ReadAsync(page), "handler=AskRemix", "handler=AskPrompt");
        using (var early = await bob.PostAsync("/compose", ("Prompt", "x"), ("Size", "512x512"), ("Remix", IdOf(uri))))
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        var note = await JsonAsync(uri);
        Assert.Equal([uri[..uri.IndexOf("/posts/", StringComparison.Ordinal)]], Texts(note.GetProperty("interactionPolicy").GetProperty("canRemix").GetProperty("automaticApproval")));
        Assert.False(note.GetProperty("attachment")[0].TryGetProperty("AIPromptInformation", out _));
        var recipe = await JsonAsync(note.GetProperty("wasGeneratedBy").GetString()!);
        Assert.Equal("procedural", recipe.GetProperty("attachment")[0].GetProperty("genEngine").GetString());
        Assert.DoesNotContain(Prompt, recipe.GetRawText(), StringComparison.Ordinal);

        // Asked and answered.
        Assert.Equal(302, await bob.StatusOfPostAsync(page + "?handler=AskRemix"));
        Assert.Equal(302, await bob.StatusOfPostAsync(page + "?handler=AskPrompt"));
        AssertHas(await bob.ReadAsync(page), "has not answered yet", "You have asked for the prompt");
        var notifications = await ada.ReadAsync("/notifications");
        AssertHas(notifications, "They ask about your posts", "asks to remix", "asks for the prompt of");
        foreach (Match request in Requests().Matches(notifications))
        {
            Assert.Equal(302, await bob.StatusOfPostAsync("/notifications?handler=Allow", ("RequestId", request.Groups[1].Value)));
            Assert.Equal(302, await ada.StatusOfPostAsync("/notifications?handler=Allow", ("RequestId", request.Groups[1].Value)));
        }

        AssertHas(await bob.ReadAsync(page), "compose?remix", Prompt);
        AssertHas(await bob.ReadAsync("/notifications"), "lets you remix", "shows you the prompt of");
        AssertHas(await bob.ReadAsync("/compose?remix=" + IdOf(uri)), "A remix of", Prompt, "Its recipe is filled in");

        // Made and shown.
        using var ordered = await bob.PostAsync("/compose", ("Prompt", Prompt), ("Size", "custom"), ("Width", "512"), ("Height", "512"), ("Remix", IdOf(uri)));
        var job = ordered.Headers.Location!.OriginalString;
        await Eventually.TrueAsync(async () => (await bob.ReadAsync(job)).Contains("handler=Publish", StringComparison.Ordinal), TimeSpan.FromSeconds(40), "the image is made");
        AssertHas(await bob.ReadAsync(job), "A remix of", "Who may remix it");
        using var published = await bob.PostAsync(job + "?handler=Publish", ("Caption", "mine"), ("Alt", "x"), ("Fields.Visibility", "Public"), ("Fields.PromptVisibility", "Public"), ("Fields.Remixing", "Nobody"));
        var remix = published.Headers.Location!.OriginalString;
        // The prompt that ada tells those who ask is not told to all by bob.
        AssertLacks(await stranger.ReadAsync(remix), Prompt, "compose?remix");
        AssertHas(await stranger.ReadAsync(remix), "see what it was made from");
        AssertHas(await stranger.ReadAsync(page), "1 remix");
        AssertHas(await stranger.ReadAsync(page + "/remixes"), remix, "approved by its author");
        AssertHas(await stranger.ReadAsync(remix + "/remixes"), "Made from", page);
        Assert.Equal(404, await blocked.StatusOfGetAsync(page + "/remixes"));
        AssertHas(await ada.ReadAsync("/notifications"), "made a remix:");
        var made = await JsonAsync($"{server.Process.Origin}/users/bob/posts/{remix[(remix.LastIndexOf('/') + 1)..]}");
        Assert.Equal([uri], Texts(made.GetProperty("wasDerivedFrom")));
        var stamp = Assert.Single(Texts(made.GetProperty("remixAuthorization")));
        var approval = await JsonAsync(stamp);
        Assert.Equal(
            ("RemixAuthorization", uri, server.Process.Origin + "/users/bob", server.Process.Origin + "/users/ada"),
            (approval.GetProperty("type").GetString(), approval.GetProperty("interactionTarget").GetString(), approval.GetProperty("interactingObject").GetString(), approval.GetProperty("attributedTo").GetString()));

        // Taken back, by nobody but the author.
        var tree = await ada.ReadAsync(page + "/remixes");
        AssertLacks(await bob.ReadAsync(page + "/remixes"), "handler=Revoke");
        var granted = Requests().Matches(tree).Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, granted.Count);
        Assert.Equal(404, await bob.StatusOfPostAsync(page + "/remixes?handler=Revoke", ("RequestId", granted[0])));
        foreach (var request in granted)
            Assert.Equal(302, await ada.StatusOfPostAsync(page + "/remixes?handler=Revoke", ("RequestId", request)));
        using (var gone = await server.GetAsync(new Uri(stamp).AbsolutePath, "application/activity+json"))
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        AssertLacks(await stranger.ReadAsync(page + "/remixes"), remix);
        AssertHas(await ada.ReadAsync(page + "/remixes"), remix, "not approved by its author");
        AssertLacks(await bob.ReadAsync(page), Prompt, "compose?remix");

        // The parent goes.
        Assert.Equal(302, await ada.StatusOfPostAsync(page + "?handler=Delete"));
        Assert.Equal(410, await stranger.StatusOfGetAsync(page + "/remixes"));
        AssertHas(await stranger.ReadAsync(remix + "/remixes"), "A post that its author deleted");
        AssertLacks(await bob.ReadAsync(remix + "/remixes"), "A lighthouse");
    }

    [Fact]
    public async Task The_command_line_remixes_and_the_habits_of_an_account_are_kept()
    {
        Assert.Equal(302, await ada.StatusOfPostAsync("/settings/profile", ("DisplayName", "Ada"), ("DefaultPromptVisibility", "Public"), ("DefaultRemixPolicy", "Anyone")));
        var uri = await server.RunAsync(["post", "create", "ada", "--prompt", "a pond", "--alt", "A pond", "--size", "512x512"]);
        var remix = await server.RunAsync(["post", "create", "bob", "--prompt", "a wide pond", "--alt", "x", "--size", "512x512", "--remix-of", uri, "--remix-policy", "followers"]);
        var note = await JsonAsync(uri);
        Assert.Equal(["https://www.w3.org/ns/activitystreams#Public"], Texts(note.GetProperty("interactionPolicy").GetProperty("canRemix").GetProperty("automaticApproval")));
        Assert.Equal("a pond", note.GetProperty("attachment")[0].GetProperty("AIPromptInformation").GetString());
        var made = await JsonAsync(remix);
        Assert.Equal([uri], Texts(made.GetProperty("wasDerivedFrom")));
        Assert.False(made.GetProperty("attachment")[0].TryGetProperty("AIPromptInformation", out _));

        var nobody = await server.Process.RunCliAsync(["post", "create", "eve", "--prompt", "x", "--remix-of", uri]);
        Assert.Equal((1, true), (nobody.ExitCode, nobody.Error.Contains("remix", StringComparison.Ordinal)));
        var none = await server.Process.RunCliAsync(["post", "create", "bob", "--prompt", "x", "--remix-of", server.Process.Origin + "/users/ada/posts/1"]);
        Assert.Equal(1, none.ExitCode);

        // A page for editing changes both, and who may still remix follows.
        Assert.Equal(302, await ada.StatusOfPostAsync(PageOf("ada", uri) + "/edit", ("Caption", ""), ("Fields.PromptVisibility", "Private"), ("Fields.Remixing", "Nobody")));
        Assert.False((await JsonAsync(uri)).GetProperty("attachment")[0].TryGetProperty("AIPromptInformation", out _));
        AssertHas(await ada.ReadAsync("/settings/profile"), "value=\"Anyone\" selected");
    }

    [GeneratedRegex("name=\"RequestId\" value=\"([0-9]+)\"")]
    private static partial Regex Requests();

    private static string IdOf(string uri) => uri[(uri.LastIndexOf('/') + 1)..];

    private static string PageOf(string name, string uri) => string.Create(CultureInfo.InvariantCulture, $"/@{name}/{IdOf(uri)}");

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(element => element.GetString() ?? "")];

    private async Task<JsonElement> JsonAsync(string uri)
    {
        using var answer = await server.GetAsync(new Uri(uri).AbsolutePath, "application/activity+json");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var document = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return document.RootElement.Clone();
    }

    private static void AssertHas(string page, params string[] texts) => Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));

    private static void AssertLacks(string page, params string[] texts) => Assert.All(texts, text => Assert.DoesNotContain(text, page, StringComparison.Ordinal));
}
