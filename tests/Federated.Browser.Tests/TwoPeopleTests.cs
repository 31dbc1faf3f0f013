using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>What two people of one server do with each other, without any script in their browsers.</summary>
public sealed class TwoPeopleTests
{
    private const string Password = "nine lamps over the harbour";

    [BrowserFact]
    public async Task They_follow_like_boost_and_answer_and_the_other_one_hears_of_it()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var post = await PrepareAsync(server);
        var bob = await SignedInAsync(server, chromium, "bob");

        await bob.GotoAsync("/@ada");
        await PressAsync(bob, "Follow");
        await Assertions.Expect(bob.GetByRole(AriaRole.Button, new() { Name = "Unfollow" })).ToBeVisibleAsync();
        await bob.GotoAsync(post);
        await bob.GetByText("0 likes").ClickAsync();
        await Assertions.Expect(bob.GetByText("1 like")).ToBeVisibleAsync();
        await bob.GetByText("0 boosts").ClickAsync();
        await Assertions.Expect(bob.GetByText("1 boost")).ToBeVisibleAsync();
        await Assertions.Expect(bob.GetByLabel("Reply", new() { Exact = true })).ToHaveValueAsync("@ada ");
        await bob.GetByLabel("Reply", new() { Exact = true }).FillAsync("@ada What a light!");
        await PressAsync(bob, "Reply");
        await Assertions.Expect(bob.Locator(".thread .caption")).ToContainTextAsync("What a light!");

        var ada = await SignedInAsync(server, chromium, "ada");
        await Assertions.Expect(ada.Locator(".count")).ToBeVisibleAsync();
        await ada.GotoAsync("/notifications");
        foreach (var told in (string[])["follows you", "likes your post", "boosted your post", "answered with this"])
            await Assertions.Expect(ada.GetByText(told)).ToBeVisibleAsync();
        await ada.GotoAsync("/");
        await Assertions.Expect(ada.Locator(".count")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task An_author_edits_and_deletes_and_the_page_says_that_it_is_gone()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var post = await PrepareAsync(server);
        var ada = await SignedInAsync(server, chromium, "ada");

        await ada.GotoAsync(post);
        await ada.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        await ada.GetByLabel("Caption").FillAsync("Changed words");
        await ada.GetByLabel("Image description (alt text)").FillAsync("Another description");
        await PressAsync(ada, "Save");
        await Assertions.Expect(ada.Locator(".caption")).ToContainTextAsync("Changed words");
        await Assertions.Expect(ada.GetByAltText("Another description")).ToBeVisibleAsync();
        await PressAsync(ada, "Delete this post");
        await Assertions.Expect(ada.GetByText("The post is deleted.")).ToBeVisibleAsync();

        var gone = await ada.GotoAsync(post);
        Assert.Equal(410, gone?.Status);
        await Assertions.Expect(ada.GetByRole(AriaRole.Heading, new() { Name = "Gone" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Somebody_who_was_blocked_sees_nothing_any_more()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var post = await PrepareAsync(server);
        var ada = await SignedInAsync(server, chromium, "ada");
        var bob = await SignedInAsync(server, chromium, "bob");

        Assert.Equal(200, (await bob.GotoAsync(post))?.Status);
        await ada.GotoAsync("/@bob");
        await PressAsync(ada, "Block");
        await Assertions.Expect(ada.GetByRole(AriaRole.Button, new() { Name = "Unblock" })).ToBeVisibleAsync();

        Assert.Equal(404, (await bob.GotoAsync(post))?.Status);
        await bob.GotoAsync("/@ada");
        await Assertions.Expect(bob.GetByRole(AriaRole.Button, new() { Name = "Follow", Exact = true })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_locked_account_decides_who_follows()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        await PrepareAsync(server);
        var ada = await SignedInAsync(server, chromium, "ada");
        await ada.GotoAsync("/settings/profile");
        await ada.GetByLabel("I decide about each follow request").CheckAsync();
        await PressAsync(ada, "Save");

        var bob = await SignedInAsync(server, chromium, "bob");
        await bob.GotoAsync("/@ada");
        await PressAsync(bob, "Ask to follow");
        await ada.GotoAsync("/notifications");
        await PressAsync(ada, "Accept");

        await bob.GotoAsync("/@ada");
        await Assertions.Expect(bob.GetByRole(AriaRole.Button, new() { Name = "Unfollow" })).ToBeVisibleAsync();
    }

    private static async Task<string> PrepareAsync(FederatedProcess server)
    {
        foreach (var name in (string[])["ada", "bob"])
        {
            var made = await server.RunCliAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin"], Password);
            Assert.True(made.ExitCode == 0, made.ToString());
        }

        var post = await server.RunCliAsync(["post", "create", "ada", "--prompt", "a lighthouse", "--alt", "A lighthouse", "--caption", "Evening", "--size", "512x512"]);
        Assert.True(post.ExitCode == 0, post.ToString());
        return "/@ada/" + post.Output.Trim().Split('/')[^1];
    }

    private static async Task<IPage> SignedInAsync(FederatedProcess server, Chromium chromium, string name)
    {
        var page = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false);
        await page.GotoAsync("/sign-in");
        await page.GetByLabel("User name or e-mail").FillAsync(name);
        await page.GetByLabel("Password").FillAsync(Password);
        await PressAsync(page, "Sign in");
        await Assertions.Expect(page).ToHaveURLAsync(server.BaseAddress + "/");
        return page;
    }

    private static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
}
