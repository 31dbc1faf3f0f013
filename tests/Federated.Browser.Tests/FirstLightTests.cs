using System.Text.RegularExpressions;
using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>The first day of a server, as a person with a browser lives it.</summary>
public sealed partial class FirstLightTests
{
    private const string Password = "nine lamps over the harbour";

    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_first_person_sets_up_signs_in_creates_and_publishes(bool javaScript)
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPersonAsync(server.BaseAddress, javaScript);

        await BecomeOwnerAsync(server, page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Create", Exact = true }).ClickAsync();
        await page.GetByLabel("What should it show?").FillAsync("a lighthouse at dusk, two sailing boats");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await page.GetByLabel("Image description (alt text)").FillAsync("A white lighthouse above a calm sea");
        await page.GetByLabel("Caption").FillAsync("Evening. #lighthouse");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();

        await Assertions.Expect(page.Locator("article.post .caption")).ToContainTextAsync("Evening. #lighthouse");
        await page.GotoAsync("/@ada");
        var picture = page.GetByAltText("A white lighthouse above a calm sea");
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.True(await WidthOnScreenAsync(page, picture) > 100);
    }

    [BrowserFact]
    public async Task What_was_typed_stays_when_the_order_is_wrong()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPersonAsync(server.BaseAddress);

        await BecomeOwnerAsync(server, page);
        await page.GotoAsync("/compose");
        await page.GetByLabel("What should it show?").FillAsync("a very small picture");
        await page.GetByLabel("Own size", new() { Exact = false }).First.CheckAsync();
        await page.GetByText("More choices").ClickAsync();
        await page.GetByLabel("Width").FillAsync("12");
        await page.GetByLabel("Height").FillAsync("12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("What should it show?")).ToHaveValueAsync("a very small picture");
        await Assertions.Expect(page.GetByLabel("Width")).ToHaveValueAsync("12");
    }

    [BrowserFact]
    public async Task A_wrong_password_is_refused_and_a_right_one_leads_back()
    {
        await using var server = await FederatedProcess.StartAsync();
        await server.RunCliAsync(["account", "create", "ada", "--email", "ada@example.org", "--password-stdin", "--role", "owner"], Password);
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPersonAsync(server.BaseAddress);

        await page.GotoAsync("/notifications");
        await SignInAsync(page, "not the password");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await SignInAsync(page, Password);
        await Assertions.Expect(page).ToHaveURLAsync(server.BaseAddress + "/notifications");
    }

    [BrowserFact]
    public async Task No_page_breaks_its_own_content_security_policy()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPersonAsync(server.BaseAddress);
        var complaints = new List<string>();
        page.Console += (_, message) => Collect(complaints, message);

        await BecomeOwnerAsync(server, page);
        foreach (var path in (string[])["/", "/compose", "/compose/drafts", "/compose/history", "/compose/budget", "/notifications", "/search", "/@ada", "/settings/profile", "/settings/account", "/settings/engines", "/admin", "/deliveries", "/about", "/tags/first", "/@nobody"])
            await page.GotoAsync(path);
        // The page of an order listens to its stream until the image is there.
        await page.GotoAsync("/compose?Prompt=hills");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Publish" })).ToBeVisibleAsync(new() { Timeout = 40_000 });

        Assert.True(complaints.Count == 0, string.Join(Environment.NewLine, complaints) + server.Output);
    }

    private static void Collect(List<string> complaints, IConsoleMessage message)
    {
        // The page that is not there is meant to be not there.
        if (message.Type == "error" && !message.Text.Contains("404", StringComparison.Ordinal))
            complaints.Add(message.Text);
    }

    internal static async Task BecomeOwnerAsync(FederatedProcess server, IPage page)
    {
        await page.GotoAsync(SetUpLink().Match(server.Output).Value);
        await page.GetByLabel("User name").FillAsync("ada");
        await page.GetByLabel("E-mail").FillAsync("ada@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create the owner" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(server.BaseAddress + "/sign-in");
        await SignInAsync(page, Password);
        await Assertions.Expect(page).ToHaveURLAsync(server.BaseAddress + "/");
    }

    private static async Task SignInAsync(IPage page, string password)
    {
        await page.GetByLabel("User name or e-mail").FillAsync("ada");
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task<double> WidthOnScreenAsync(IPage page, ILocator picture)
    {
        await picture.ScrollIntoViewIfNeededAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return (await picture.BoundingBoxAsync())?.Width ?? 0;
    }

    [GeneratedRegex(@"/setup\?token=\S+")]
    private static partial Regex SetUpLink();
}
