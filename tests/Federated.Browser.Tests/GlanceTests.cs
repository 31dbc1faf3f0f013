using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>Pages on a phone and on a desk, by day and by night; with FEDERATED_SCREENSHOTS set, the pictures are kept there to be looked at.</summary>
public sealed class GlanceTests
{
    private static readonly string[] Prompts =
        ["a lighthouse at dusk, two sailing boats", "a mountain lake under stars, a deer", "a golden city in the rain", "a red fox in a snowy forest at dawn"];

    [BrowserFact]
    public async Task No_page_is_wider_than_the_screen()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var first = await chromium.NewPersonAsync(server.BaseAddress);
        await FirstLightTests.BecomeOwnerAsync(server, first);
        var post = "";
        foreach (var prompt in Prompts)
        {
            var made = await server.RunCliAsync(["post", "create", "ada", "--prompt", prompt, "--alt", prompt, "--caption", $"{prompt}. #first #light", "--size", "832x640"]);
            Assert.True(made.ExitCode == 0, made.ToString());
            post = made.Output.Trim();
        }

        var id = post[(post.LastIndexOf('/') + 1)..];
        string[] signedIn = ["/", "/compose", "/@ada", $"/@ada/{id}", $"/@ada/{id}/edit", $"/@ada/{id}/delivery", "/deliveries", "/notifications", "/search", "/settings/profile", "/settings/account", "/admin", "/admin/queues", "/admin/queues/deliveries", "/admin/hosts", "/admin/inspect"];
        string[] strangers = ["/", "/sign-in", "/about", $"/@ada/{id}", "/@ada", "/tags/first", "/nothing-here"];
        var cookies = await first.Context.CookiesAsync();
        foreach (var (width, dark) in ((int, bool)[])[(390, false), (390, true), (1280, false), (1280, true)])
        {
            var stranger = await chromium.NewPersonAsync(server.BaseAddress, width: width, dark: dark);
            foreach (var path in strangers)
                await GlanceAsync(stranger, path, $"stranger-{width}{(dark ? "-dark" : "")}");
            var person = await chromium.NewPersonAsync(server.BaseAddress, width: width, dark: dark);
            await person.Context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = server.BaseAddress }));
            foreach (var path in signedIn)
                await GlanceAsync(person, path, $"person-{width}{(dark ? "-dark" : "")}");
        }
    }

    private static async Task GlanceAsync(IPage page, string path, string who)
    {
        await page.GotoAsync(path);
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{path} as {who} is {overflow} px too wide");
        if (Environment.GetEnvironmentVariable("FEDERATED_SCREENSHOTS") is not { Length: > 0 } folder)
            return;
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{who}{path.Replace('/', '_')}.png"), FullPage = true });
    }
}
