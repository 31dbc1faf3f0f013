using System.Security.Cryptography;
using System.Text;
using Federated.Testing;
using Federated.Testing.Remote;
using Federated.Testing.Servers;
using Microsoft.Playwright;

namespace Federated.Browser.Tests;

/// <summary>The owner looks after copies of others' pictures, and decides about a test picture that is on a list; on a phone and on a desk, by day and by night, with no script.</summary>
public sealed class MediaPagesTests
{
    private const string LongHost = "a-server-with-a-name-so-long-that-it-does-not-fit-a-phone.of-somebody.example";

    [BrowserFact]
    public async Task The_owner_sees_what_is_kept_and_what_is_held_back_and_decides()
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions { Roles = "web" });
        await using var remote = await FakeRemoteServer.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var ada = await chromium.NewPersonAsync(server.BaseAddress, javaScript: false);
        await FirstLightTests.BecomeOwnerAsync(server, ada);
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/media", "copies-none");
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/held", "held-none");
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/blocked", "blocked-none");

        var good = await server.Client.GetByteArrayAsync(new Uri("/avatars/original/missing.png", UriKind.Relative));
        var listed = await server.Client.GetByteArrayAsync(new Uri("/headers/original/missing.png", UriKind.Relative));
        remote.Serve("/good.png", FakeResponse.Bytes(good, "image/png"));
        remote.Serve("/listed.png", FakeResponse.Bytes(listed, "image/png"));
        remote.Serve("/list.csv", FakeResponse.Text($"sha256,reason\n{new string('a', 64)},somebody else's test picture", "text/csv"));
        await ListAsync(server, listed);
        var pages = await SeededPictures.WriteAsync(server, "grace", "far.example", remote.Origin + "/good.png", remote.Origin + "/listed.png");
        Assert.Equal(0, (await server.RunCliAsync(["media", "budget", LongHost, "0"])).ExitCode);

        // A reader's browser asks nobody but us.
        var reader = await chromium.NewPersonAsync(server.BaseAddress);
        var asked = new List<string>();
        reader.Request += (_, sent) => asked.Add(sent.Url);
        foreach (var page in pages)
            await reader.GotoAsync(page, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.All(asked, url => Assert.StartsWith(server.BaseAddress, url, StringComparison.Ordinal));
        await reader.GotoAsync(pages[0], new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.True(await reader.GetByAltText("A test picture").EvaluateAsync<int>("picture => picture.naturalWidth") > 0);
        await Eventually.TrueAsync(
            async () =>
            {
                await reader.GotoAsync(pages[1]);
                return await reader.GetByText("hold this picture back").CountAsync() == 1;
            },
            Eventually.DefaultTimeout,
            "the listed picture is held back");
        await DeliveryTests.LookAsync(chromium, server, ada, pages[1], "post-held");
        await DeliveryTests.LookAsync(chromium, server, ada, "/@grace@far.example", "profile-held");

        await ada.GotoAsync("/admin/media");
        await ada.GetByLabel("Domain", new() { Exact = true }).FillAsync("far.example");
        await ada.GetByLabel("Megabytes").FillAsync("100");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Set", Exact = true }).ClickAsync();
        await Assertions.Expect(ada.GetByText("Copies of far.example may take 100 MiB.")).ToBeVisibleAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/media", "copies");

        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/held", "held");
        Assert.True(await ada.GotoAsync("/admin/held") is { Ok: true });
        await Assertions.Expect(ada.GetByText("blocklisted test picture")).ToBeVisibleAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Release: it was a mistake" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("The picture is released: it passes from now on.")).ToBeVisibleAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/held?show=decided", "held-decided");
        await reader.GotoAsync(pages[1], new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.True(await reader.GetByAltText("A test picture").EvaluateAsync<int>("picture => picture.naturalWidth") > 0);

        await ada.GotoAsync("/admin/blocked");
        await ada.GetByLabel("Name", new() { Exact = true }).FillAsync("theirs");
        await ada.GetByLabel("Address").FillAsync(remote.Origin + "/list.csv");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Subscribe", Exact = true }).ClickAsync();
        await Assertions.Expect(ada.GetByText("“theirs” is fetched and blocks from now on.")).ToBeVisibleAsync();
        remote.Serve("/list.csv", FakeResponse.Of(503));
        await ada.GetByRole(AriaRole.Button, new() { Name = "Fetch now" }).ClickAsync();
        await Assertions.Expect(ada.GetByText("The server answered 503.").First).ToBeVisibleAsync();
        await DeliveryTests.LookAsync(chromium, server, ada, "/admin/blocked", "blocked");
    }

    private static async Task ListAsync(FederatedProcess server, byte[] picture)
    {
        var file = Path.Combine(server.DataPath, "list.jsonl");
        await File.WriteAllTextAsync(
            file,
            $$"""{"sha256":"{{Convert.ToHexStringLower(SHA256.HashData(picture))}}","reason":"blocklisted test picture","source":"the tests of Federated","expires":"2099-01-01T00:00:00Z"}""",
            Encoding.UTF8);
        var imported = await server.RunCliAsync(["blocklist", "import", file, "--list", "test-list"]);
        Assert.True(imported.ExitCode == 0, imported.ToString());
    }
}
