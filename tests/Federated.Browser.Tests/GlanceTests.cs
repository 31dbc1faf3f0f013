using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>Pages on a phone and on a desk, by day and by night; with FEDERATED_SCREENSHOTS set, the pictures are kept there to be looked at.</summary>
public sealed class GlanceTests
{
    private static readonly string[] Prompts =
        ["a lighthouse at dusk, two sailing boats", "a mountain lake under stars, a deer", "a golden city in the rain", "a red fox in a snowy forest at dawn"];

    /// <summary>Nobody asks them for an image here: the page for orders shows that there are several.</summary>
    private static readonly Dictionary<string, string?> SeveralEngines = new()
    {
        ["Federated__Generation__Engines__0__Name"] = "gpu",
        ["Federated__Generation__Engines__0__Title"] = "The machine in the cellar",
        ["Federated__Generation__Engines__0__About"] = "Stable Diffusion XL on a card of our own; half a minute an image.",
        ["Federated__Generation__Engines__0__Kind"] = "a1111",
        ["Federated__Generation__Engines__0__Endpoint"] = "http://127.0.0.1:9",
        ["Federated__Generation__Engines__0__PrivateNetwork"] = "true",
        ["Federated__Generation__Engines__1__Name"] = "openai",
        ["Federated__Generation__Engines__1__Title"] = "GPT Image",
        ["Federated__Generation__Engines__1__Kind"] = "openai",
        ["Federated__Generation__Engines__1__Models__0"] = "gpt-image-1",
        ["Federated__Generation__Engines__1__Key"] = "sk-nobody",
        ["Federated__Generation__Engines__1__Price"] = "0.04",
    };

    [BrowserFact]
    public async Task No_page_is_wider_than_the_screen()
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Environment = SeveralEngines });
        await using var chromium = await Chromium.StartAsync();
        var first = await chromium.NewPersonAsync(server.BaseAddress);
        await FirstLightTests.BecomeOwnerAsync(server, first);
        var post = "";
        foreach (var prompt in Prompts)
        {
            var made = await server.RunCliAsync(["post", "create", "ada", "--prompt", prompt, "--alt", prompt, "--caption", $"{prompt}. #first #light", "--size", "832x640", "--engine", "procedural"]);
            Assert.True(made.ExitCode == 0, made.ToString());
            post = made.Output.Trim();
        }

        var id = post[(post.LastIndexOf('/') + 1)..];
        // Nobody answers there: whether it is tried again or has been given up, its page fits the screen.
        await first.GotoAsync("/compose?Engine=gpu&Prompt=" + Uri.EscapeDataString(Prompts[0]));
        await first.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await first.WaitForURLAsync("**/compose/*");
        var order = new Uri(first.Url).AbsolutePath;
        string[] signedIn = ["/", "/compose", "/compose?Engine=openai", "/compose?Engine=gpu", "/compose/drafts", "/compose/history", "/compose/budget", order, "/settings/engines", "/@ada", $"/@ada/{id}", $"/@ada/{id}/edit", $"/@ada/{id}/delivery", "/deliveries", "/notifications", "/search", "/settings/profile", "/settings/account", "/settings/reading", "/admin", "/admin/queues", "/admin/queues/deliveries", "/admin/hosts", "/admin/inspect"];
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
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{who}{path.Replace('/', '_').Replace('?', '_')}.png"), FullPage = true });
    }
}
