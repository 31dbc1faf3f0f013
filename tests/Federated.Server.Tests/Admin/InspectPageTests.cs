using System.Text.Json;
using System.Text.Json.Nodes;
using Federated.Server.Hosting;
using Federated.Server.Tests.Web;
using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Admin;

/// <summary>The debugger in the browser and on the command line: for the owner alone, and nothing of a stranger's acts on the page.</summary>
public sealed class InspectPageTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Evil = "<p>Hi\u202Eyou</p><img src=\"https://tracker.example/x.png\"><script>alert(1)</script>";

    [Fact]
    public async Task The_owner_sees_how_a_note_was_fetched_and_what_it_would_become()
    {
        await using var remote = await FakeRemoteServer.StartAsync();
        var note = NoteOf(remote);
        using var owner = await WebSession.SignInAsync(server.Process.BaseAddress, "ada", RunningServer.Password);
        await owner.OpenAsync("/admin/inspect");

        var page = await owner.SubmitAsync("/admin/inspect", form => form.QuerySelector("#what") is not null, ("What", Id(note)));

        Assert.Equal(200, page.Status);
        Assert.Equal("taken", page.Document.QuerySelector("#answer .fate")?.TextContent);
        Assert.Contains("draft-cavage", page.Document.QuerySelector("[aria-labelledby=fetched]")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("Public", page.Document.QuerySelector("[aria-labelledby=stored]")?.TextContent, StringComparison.Ordinal);
        Assert.Contains("⟨U+202E⟩", page.Document.QuerySelector("[aria-labelledby=read]")?.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', page.Document.Body!.TextContent);
        Assert.DoesNotContain(page.Document.QuerySelectorAll("main img, main script, main iframe, main link"), _ => true);
        using var json = JsonDocument.Parse(page.Document.QuerySelector("textarea[aria-label='The report as JSON']")!.TextContent);
        Assert.True(json.RootElement.GetProperty("isTaken").GetBoolean());
        Assert.Contains("It would be taken here.", page.Document.QuerySelector("textarea[aria-label='The report as text']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_request_is_explained_and_a_wrong_time_said_to_be_one()
    {
        await using var remote = await FakeRemoteServer.StartAsync();
        var actor = remote.AddActor("mallory");
        var request = remote.WriteSigned(actor, server.Process.Origin + "/inbox", actor.Activity("Follow", server.Process.ActorUri("ada")).ToJsonString(), tampering: SignatureTampering.WrongDigest);
        string[] parts = request.Split("\r\n\r\n");
        using var owner = await Browser.OpenAsync(server.Process.Origin, "ada");

        using var answer = await owner.PostAsync("/admin/inspect?handler=Request", ("Head", parts[0]), ("Body", parts[1]));
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Contains("InboxRejection.DigestMismatch", text, StringComparison.Ordinal);
        Assert.Contains("refused (401)", text, StringComparison.Ordinal);
        Assert.Equal(422, await owner.StatusOfPostAsync("/admin/inspect?handler=Request", ("Head", parts[0]), ("At", "yesterday")));
        Assert.Equal(422, await owner.StatusOfPostAsync("/admin/inspect?handler=Request", ("Head", " ")));
        Assert.Equal(422, await owner.StatusOfPostAsync("/admin/inspect", ("What", "")));
    }

    [Fact]
    public async Task Only_the_owner_may_look_and_a_link_alone_asks_nobody()
    {
        await using var remote = await FakeRemoteServer.StartAsync();
        foreach (var (name, role) in new[] { ("member", "member"), ("mod", "moderator") })
            await server.RunAsync(["account", "create", "inspect" + name, "--email", name + "@example.org", "--password-stdin", "--role", role], RunningServer.Password);
        using var stranger = await Browser.OpenAsync(server.Process.Origin);
        using var member = await Browser.OpenAsync(server.Process.Origin, "inspectmember");
        using var moderator = await Browser.OpenAsync(server.Process.Origin, "inspectmod");
        using var owner = await Browser.OpenAsync(server.Process.Origin, "ada");
        var asked = remote.Origin + "/users/x";

        foreach (var (browser, get, post) in new[] { (stranger, 302, 302), (member, 403, 403), (moderator, 403, 403) })
        {
            Assert.Equal(get, await browser.StatusOfGetAsync("/admin/inspect"));
            Assert.Equal(post, await browser.StatusOfPostAsync("/admin/inspect", ("What", asked)));
            Assert.Equal(post, await browser.StatusOfPostAsync("/admin/inspect?handler=Request", ("Head", "POST /inbox HTTP/1.1"), ("Body", "{}")));
        }

        Assert.Contains(asked, await owner.ReadAsync("/admin/inspect?What=" + Uri.EscapeDataString(asked)), StringComparison.Ordinal);
        Assert.Empty(remote.Requests);
        Assert.Contains("href=\"/admin/inspect\"", await owner.ReadAsync("/admin"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/admin/inspect\"", await moderator.ReadAsync("/admin"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_needs_its_token_and_the_page_asks_for_no_picture_of_a_stranger()
    {
        using var owner = await Browser.OpenAsync(server.Process.Origin, "ada");
        using var page = await owner.GetAsync("/admin/inspect");

        Assert.Contains("img-src 'self' data:;", string.Join(' ', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal(400, await owner.StatusOfPostWithoutTokenAsync("/admin/inspect", ("What", "@a@b.example")));
    }

    [Fact]
    public async Task The_command_says_the_same_with_an_exit_code_for_scripts()
    {
        await using var remote = await FakeRemoteServer.StartAsync();
        var note = NoteOf(remote);
        var actor = remote.AddActor("olga");
        var file = Path.Combine(server.Process.DataPath, "request-" + Guid.NewGuid().ToString("n"));
        await File.WriteAllTextAsync(file, remote.WriteSigned(actor, server.Process.Origin + "/inbox", actor.Activity("Follow", server.Process.ActorUri("ada")).ToJsonString()));

        var text = await server.Process.RunCliAsync(["inspect", Id(note)]);
        var json = await server.Process.RunCliAsync(["inspect", "@olga@" + remote.Authority, "--json"]);
        var kept = await server.Process.RunCliAsync(["inspect", "--request", file]);
        var late = await server.Process.RunCliAsync(["inspect", "--request", file, "--at", "2001-01-01T00:00:00Z"]);
        var wrong = await server.Process.RunCliAsync(["inspect"]);

        Assert.True(text.ExitCode == 0, text.ToString());
        Assert.Contains("It would be taken here.", text.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202E', text.Output);
        using var document = JsonDocument.Parse(json.Output);
        Assert.Equal("actor", document.RootElement.GetProperty("reading").GetProperty("kind").GetString());
        Assert.True(kept.ExitCode == 0, kept.ToString());
        Assert.Contains("VerifySignature: passed", kept.Output, StringComparison.Ordinal);
        Assert.Equal((1, "Not taken: InboxRejection.SignatureStale"), (late.ExitCode, late.Error.TrimEnd().Split('\n')[^1]));
        Assert.Equal(2, wrong.ExitCode);
    }

    [Fact]
    public async Task Whoever_looks_too_often_is_asked_to_wait()
    {
        await using var own = await FederatedProcess.StartAsync();
        using var stranger = await Browser.OpenAsync(own.Origin);

        for (var look = 0; look < RateLimits.Looks; look++)
            Assert.Equal(302, await stranger.StatusOfPostAsync("/admin/inspect", ("What", "x")));
        Assert.Equal(429, await stranger.StatusOfPostAsync("/admin/inspect", ("What", "x")));
        Assert.Equal(302, await stranger.StatusOfGetAsync("/admin/inspect"));
    }

    private static JsonObject NoteOf(FakeRemoteServer remote)
    {
        var note = remote.AddActor("s" + Guid.NewGuid().ToString("n")[..8]).Note(Evil, DateTimeOffset.UnixEpoch.AddYears(50));
        remote.Serve(note);
        return note;
    }

    private static string Id(JsonObject document) => document["id"]!.GetValue<string>();
}
