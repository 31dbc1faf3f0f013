using System.Globalization;
using Federated.Storage.Queues;
using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>An author looks where a post went, on a phone and on a desk, by day and by night, with no script.</summary>
public sealed class DeliveryTests
{
    [BrowserFact]
    public async Task An_author_finds_out_where_a_post_went_and_how_far_its_deletion_has_come()
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Roles = "web" });
        await using var chromium = await Chromium.StartAsync();
        var ada = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false);
        await FirstLightTests.BecomeOwnerAsync(server, ada);
        var made = await server.RunCliAsync(["post", "create", "ada", "--prompt", "a lighthouse", "--alt", "A lighthouse", "--caption", "Evening over the harbour", "--size", "512x512"]);
        Assert.True(made.ExitCode == 0, made.ToString());
        var id = long.Parse(made.Output.Trim().Split('/')[^1], CultureInfo.InvariantCulture);
        var post = string.Create(CultureInfo.InvariantCulture, $"/@ada/{id}");
        await SeededDeliveries.WriteAsync(server, id, PublicationKind.CreatePost, Published, workers: false);

        await ada.GotoAsync("/");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Where did it go?" }).First.ClickAsync();
        await Assertions.Expect(ada).ToHaveURLAsync(server.BaseAddress + post + "/delivery");
        await Assertions.Expect(ada.GetByText("Delivered to 54 of 60 servers.")).ToBeVisibleAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "More servers" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("pictures-54.example")).ToBeVisibleAsync();

        await ada.GotoAsync(post + "/edit");
        await ada.GetByLabel("Caption").FillAsync("Evening over the old harbour");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await SeededDeliveries.WriteAsync(server, id, PublicationKind.UpdatePost, Edited, workers: false);
        await LookAsync(chromium, server, ada, post + "/delivery", "delivery");

        await ada.GotoAsync(post);
        await ada.GetByRole(AriaRole.Button, new() { Name = "Delete this post" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("The post is deleted.")).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "Deletion" })).ToBeVisibleAsync();
        await Assertions.Expect(ada.GetByText("Evening over the")).ToHaveCountAsync(0);
        await SeededDeliveries.WriteAsync(server, id, PublicationKind.DeletePost, Deleted, workers: false);
        await ada.GotoAsync("/@ada");
        await ada.GetByRole(AriaRole.Link, new() { Name = "Delivery", Exact = true }).ClickAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "Deleted", Exact = true }).ClickAsync();
        await ada.GetByRole(AriaRole.Link, new() { Name = "A deleted post" }).ClickAsync();
        await Assertions.Expect(ada).ToHaveURLAsync(server.BaseAddress + post + "/delivery");
        await LookAsync(chromium, server, ada, post + "/delivery", "deleted");
        await LookAsync(chromium, server, ada, "/deliveries", "deliveries");
    }

    private static SeededDelivery[] Published =>
    [
        .. Enumerable.Range(1, 54).Select(i => SeededDelivery.Delivered($"pictures-{i:00}.example")),
        SeededDelivery.GaveUp("left.example", 410, "410: the inbox is gone"),
        SeededDelivery.GaveUp("a-server-with-a-name-that-is-so-long-that-it-does-not-fit-a-phone.of-somebody.example", 403, "the inbox refused with 403"),
        SeededDelivery.Retrying("busy.example", 503, "the inbox answered 503", TimeSpan.FromMinutes(40)),
        SeededDelivery.Retrying("away.example", null, "the host cannot be reached: Timeout", TimeSpan.FromHours(6)),
        SeededDelivery.Waiting("new.example"),
        new("replaced.example", QueueState.Done, null, "Not sent: a later activity took its place."),
    ];

    private static SeededDelivery[] Edited =>
    [
        .. Enumerable.Range(1, 53).Select(i => SeededDelivery.Delivered($"pictures-{i:00}.example")),
        SeededDelivery.Retrying("pictures-54.example", 429, "the inbox answered 429", TimeSpan.FromMinutes(10)),
        SeededDelivery.Delivered("replaced.example"),
    ];

    private static SeededDelivery[] Deleted =>
    [
        .. Enumerable.Range(1, 54).Select(i => SeededDelivery.Delivered($"pictures-{i:00}.example")),
        SeededDelivery.Retrying("busy.example", null, "the host cannot be reached: ConnectionFailed", TimeSpan.FromHours(3)),
        SeededDelivery.Delivered("replaced.example"),
    ];

    internal static async Task LookAsync(Chromium chromium, FederatedProcess server, IPage ada, string path, string name)
    {
        var cookies = await ada.Context.CookiesAsync();
        foreach (var (width, dark) in ((int, bool)[])[(390, false), (390, true), (1280, false), (1280, true)])
        {
            var page = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false, width: width, dark: dark);
            await page.Context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = server.BaseAddress }));
            Assert.Equal(200, (await page.GotoAsync(path))?.Status);
            // Each that is opened leaves the list: the first one is always the next.
            for (var folded = page.Locator("main details:not([open]) > summary").First; await folded.CountAsync() > 0;)
                await folded.ClickAsync();
            // Without scripts of the page, the size of what it draws says whether it fits.
            var widest = await page.Locator("main *").EvaluateAllAsync<double>("all => Math.max(...all.map(one => one.getBoundingClientRect().right))");
            Assert.True(widest <= width, $"{path} is {widest} px wide on a screen of {width}");
            if (Environment.GetEnvironmentVariable("FEDERATED_SCREENSHOTS") is { Length: > 0 } folder)
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
        }
    }
}
