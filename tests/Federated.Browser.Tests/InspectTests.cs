using System.Text.Json.Nodes;
using Federated.Testing.Remote;
using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>The owner looks at something elsewhere, on a phone and on a desk, by day and by night, with no script; nothing of a stranger's is asked for.</summary>
public sealed class InspectTests
{
    [BrowserFact]
    public async Task The_owner_inspects_a_note_a_refused_address_and_a_kept_request()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var remote = await FakeRemoteServer.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var ada = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false);
        await FirstLightTests.BecomeOwnerAsync(server, ada);
        var actor = remote.AddActor("grace");
        var note = NoteOf(remote, actor);
        remote.Serve("/moved", FakeResponse.Redirect("http://0.0.0.0/latest/meta-data"));
        string[] request = remote.WriteSigned(
            actor, server.Origin + "/inbox", actor.Activity("Follow", server.ActorUri("ada")).ToJsonString(), tampering: SignatureTampering.OtherKey).Split("\r\n\r\n");
        var cookies = await ada.Context.CookiesAsync();

        foreach (var (width, dark) in ((int, bool)[])[(390, false), (390, true), (1280, false), (1280, true)])
        {
            var page = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false, width: width, dark: dark);
            await page.Context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = server.BaseAddress }));
            var asked = new List<string>();
            page.Request += (_, sent) => asked.Add(sent.Url);
            var screen = $"{width}{(dark ? "-dark" : "")}";

            await LookAsync(page, note["id"]!.GetValue<string>());
            await Assertions.Expect(page.GetByText("taken", new() { Exact = true })).ToBeVisibleAsync();
            await KeepAsync(page, width, $"note-{screen}");
            await LookAsync(page, remote.Origin + "/moved");
            await Assertions.Expect(page.GetByText("not taken", new() { Exact = true })).ToBeVisibleAsync();
            await KeepAsync(page, width, $"refused-{screen}");

            await page.GotoAsync("/admin/inspect");
            await page.GetByText("Or a request that came to an inbox").ClickAsync();
            await page.GetByLabel("Request line and headers").FillAsync(request[0]);
            await page.GetByLabel("Body").FillAsync(request[1]);
            await page.GetByRole(AriaRole.Button, new() { Name = "Explain it" }).ClickAsync();
            await Assertions.Expect(page.GetByText("refused (401)", new() { Exact = true })).ToBeVisibleAsync();
            await KeepAsync(page, width, $"request-{screen}");
            Assert.All(asked, url => Assert.StartsWith(server.BaseAddress, url, StringComparison.Ordinal));
        }
    }

    private static async Task LookAsync(IPage page, string what)
    {
        await page.GotoAsync("/admin/inspect");
        await page.GetByLabel("Address or handle").FillAsync(what);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look at it" }).ClickAsync();
    }

    private static async Task KeepAsync(IPage page, int width, string name)
    {
        // Without scripts of the page, the size of what it draws says whether it fits.
        var widest = await page.Locator("main *").EvaluateAllAsync<double>("all => Math.max(...all.map(one => one.getBoundingClientRect().right))");
        Assert.True(widest <= width, $"{name} is {widest} px wide");
        if (Environment.GetEnvironmentVariable("FEDERATED_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"inspect-{name}.png"), FullPage = true });
    }

    private static JsonObject NoteOf(FakeRemoteServer remote, FakeActor actor)
    {
        var note = actor.Note("<p>A quiet harbour at night, with a lamp \u202Egnihtyreve\u202C</p><img src=\"https://tracker.example/x.png\">", DateTimeOffset.UnixEpoch.AddYears(56));
        note["summary"] = "Night";
        note["sensitive"] = true;
        note["genAI"] = true;
        note["attachment"] = new JsonArray(new JsonObject
        {
            ["type"] = "Document",
            ["mediaType"] = "image/png",
            ["url"] = remote.Origin + "/media/" + new string('a', 120) + ".png",
            ["name"] = "A harbour at night",
            ["width"] = 1024,
            ["height"] = 768,
        });
        note["tag"] = new JsonArray(new JsonObject { ["type"] = "Hashtag", ["name"] = "#harbour", ["href"] = remote.Origin + "/tags/harbour" });
        note["boundlessEnthusiasm"] = 11;
        remote.Serve(note);
        return note;
    }
}
