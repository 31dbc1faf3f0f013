using System.Text.RegularExpressions;
using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>A button that is pressed several times at once does its work once and nobody sees an error.</summary>
public sealed partial class SecondClickTests
{
    private const string Password = "nine lamps over the harbour";
    private const int Clicks = 6;

    [BrowserFact]
    public async Task Likes_boosts_and_follows_at_the_same_instant_count_once()
    {
        await using var server = await FederatedProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        foreach (var name in (string[])["ada", "bob"])
            await RunAsync(server, ["account", "create", name, "--email", name + "@example.org", "--password-stdin"], Password);
        var uri = await RunAsync(server, ["post", "create", "ada", "--prompt", "a lighthouse", "--size", "512x512"]);
        var post = "/@ada/" + uri.Trim().Split('/')[^1];
        var bob = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false);
        await bob.GotoAsync("/sign-in");
        await bob.GetByLabel("User name or e-mail").FillAsync("bob");
        await bob.GetByLabel("Password").FillAsync(Password);
        await bob.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(bob).ToHaveURLAsync(server.BaseAddress + "/");

        await PressAtOnceAsync(bob, post, "Like");
        await PressAtOnceAsync(bob, post, "Boost");
        await PressAtOnceAsync(bob, "/@ada", "Follow");

        await bob.GotoAsync(post);
        await Assertions.Expect(bob.GetByText("1 like")).ToBeVisibleAsync();
        await Assertions.Expect(bob.GetByText("1 boost")).ToBeVisibleAsync();
        await bob.GotoAsync("/@ada");
        await Assertions.Expect(bob.Locator(".numbers")).ToContainTextAsync("1 follower");

        await PressAtOnceAsync(bob, post, "Unlike");
        await PressAtOnceAsync(bob, "/@ada", "Unfollow");
        await bob.GotoAsync(post);
        await Assertions.Expect(bob.GetByText("0 likes")).ToBeVisibleAsync();
    }

    // With the cookies of the browser but past its queue, so that the requests really run side by side.
    private static async Task PressAtOnceAsync(IPage person, string path, string handler)
    {
        await person.GotoAsync(path);
        var token = Token().Match(await person.ContentAsync()).Groups[1].Value;
        var answers = await Task.WhenAll(Enumerable.Range(0, Clicks).Select(_ =>
        {
            var form = person.Context.APIRequest.CreateFormData().Set("__RequestVerificationToken", token).Set("from", path);
            return person.Context.APIRequest.PostAsync($"{path}?handler={handler}", new() { Form = form });
        }));

        Assert.All(answers, answer => Assert.True(answer.Status == 200, $"{handler} was answered with {answer.Status}"));
    }

    private static async Task<string> RunAsync(FederatedProcess server, string[] arguments, string? stdin = null)
    {
        var made = await server.RunCliAsync(arguments, stdin);
        Assert.True(made.ExitCode == 0, made.ToString());
        return made.Output;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
