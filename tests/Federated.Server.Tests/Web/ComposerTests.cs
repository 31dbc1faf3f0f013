using System.Net;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Web;

/// <summary>The page on which images are ordered, with several engines: it shows what the chosen one takes, also without a script.</summary>
public sealed class ComposerTests : IAsyncLifetime
{
    private const string Key = "sk-very-secret";

    private FederatedProcess process = null!;
    private Browser ada = null!;

    public async Task InitializeAsync()
    {
        process = await FederatedProcess.StartAsync(new FederatedProcessOptions
        {
            Environment = new Dictionary<string, string?>
            {
                ["Federated__Generation__Engines__0__Name"] = "house",
                ["Federated__Generation__Engines__0__Title"] = "The house GPU",
                ["Federated__Generation__Engines__0__Kind"] = "a1111",
                ["Federated__Generation__Engines__0__Endpoint"] = "http://127.0.0.1:9",
                ["Federated__Generation__Engines__0__PrivateNetwork"] = "true",
                ["Federated__Generation__Engines__0__Sizes__0"] = "768x768",
                ["Federated__Generation__Engines__1__Name"] = "openai",
                ["Federated__Generation__Engines__1__Kind"] = "openai",
                ["Federated__Generation__Engines__1__Models__0"] = "gpt-image-1",
                ["Federated__Generation__Engines__1__Key"] = Key,
                ["Federated__Generation__Engines__1__Price"] = "0.04",
            },
        });
        var made = await process.RunCliAsync(["account", "create", "ada", "--email", "ada@example.org", "--password-stdin", "--role", "owner"], RunningServer.Password);
        Assert.Equal(0, made.ExitCode);
        ada = await Browser.OpenAsync(process.Origin, "ada");
    }

    public async Task DisposeAsync()
    {
        ada.Dispose();
        await process.DisposeAsync();
    }

    [Fact]
    public async Task The_form_follows_the_engine()
    {
        var first = await ada.ReadAsync("/compose?Prompt=a+cat");
        AssertHas(first, "The house GPU", "value=\"768x768\"", "name=\"Seed\"", "name=\"NegativePrompt\"", "value=\"procedural\"", "handler=Engine");
        AssertLacks(first, "value=\"1024x1024\"", "name=\"Width\"", Key);

        using var chosen = await ada.PostAsync("/compose?handler=Engine", ("Engine", "openai"), ("Prompt", "a cat in a hat"), ("Size", "768x768"), ("Seed", "5"));
        var second = await chosen.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        AssertHas(second, "a cat in a hat", "value=\"1536x1024\"", "Your words go to api.openai.com.", "0.04 USD an image");
        AssertLacks(second, "name=\"Seed\"", "name=\"NegativePrompt\"", "name=\"Width\"", Key);

        var third = await ada.ReadAsync("/compose?Engine=procedural&Size=640x512");
        AssertHas(third, "name=\"Width\"", "value=\"640\"", "value=\"512\"", "name=\"Seed\"");
        AssertHas(await ada.ReadAsync("/compose?Engine=gone"), "value=\"768x768\"");

        // What does not fit is told, with the form of that engine; what fits becomes a job.
        using var wrong = await ada.PostAsync("/compose", ("Engine", "house"), ("Prompt", "a cat"), ("Size", "custom"), ("Width", "512"), ("Height", "512"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        using var right = await ada.PostAsync("/compose", ("Engine", "procedural"), ("Prompt", "a cat"), ("Size", "custom"), ("Width", "512"), ("Height", "512"), ("NegativePrompt", "dogs"));
        Assert.Equal(HttpStatusCode.Redirect, right.StatusCode);
    }

    private static void AssertHas(string page, params string[] texts) => Assert.All(texts, text => Assert.Contains(text, page, StringComparison.Ordinal));

    private static void AssertLacks(string page, params string[] texts) => Assert.All(texts, text => Assert.DoesNotContain(text, page, StringComparison.Ordinal));
}
