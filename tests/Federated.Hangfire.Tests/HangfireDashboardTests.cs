using Federated.Testing;
using Federated.Testing.Servers;

namespace Federated.Hangfire.Tests;

/// <summary>Who sees Hangfire's dashboard, and whose buttons do something.</summary>
public sealed class HangfireDashboardTests(DashboardServer server) : IClassFixture<DashboardServer>
{
    private const string Retention = "retention";

    private static readonly string Recurring = DashboardServer.Path + "/recurring";

    [Fact]
    public async Task Only_the_owner_sees_a_page_a_style_sheet_or_a_script_of_it()
    {
        var home = await server.Owner.OpenAsync(DashboardServer.Path);
        var parts = home.Document.QuerySelectorAll("link[rel=stylesheet]").Select(link => link.GetAttribute("href"))
            .Concat(home.Document.QuerySelectorAll("script[src]").Select(script => script.GetAttribute("src")))
            .Select(address => new Uri(home.Url, address).AbsolutePath).ToList();
        Assert.True(parts.Count >= 2, home.Text);

        foreach (var path in (string[])[DashboardServer.Path, Recurring, DashboardServer.Path + "/servers", DashboardServer.Path + "/jobs/enqueued", .. parts])
        {
            Assert.Equal((path, 200, path), await SeesAsync(server.Owner, path));
            Assert.Equal((path, 403, path), await SeesAsync(server.Moderator, path));
            Assert.Equal((path, 403, path), await SeesAsync(server.Member, path));
            Assert.Equal((path, 200, "/sign-in"), await SeesAsync(server.Stranger, path));
        }
    }

    [Fact]
    public async Task Only_the_owner_presses_its_buttons_and_no_other_site_does_it_for_them()
    {
        await Eventually.TrueAsync(
            async () => HasRetention(await server.Owner.OpenAsync(Recurring)), TimeSpan.FromMinutes(1), "the recurring job is listed", () => Task.FromResult(server.Output));

        // Each with a token that would do for a form of their own.
        Assert.Equal(302, await RemoveAsync(server.Stranger, await TokenAsync(server.Stranger, "/sign-in")));
        Assert.Equal(403, await RemoveAsync(server.Member, await TokenAsync(server.Member, "/compose")));
        Assert.Equal(403, await RemoveAsync(server.Moderator, await TokenAsync(server.Moderator, "/compose")));
        // With the owner's cookies, and without a token or with another's.
        Assert.Equal(403, await RemoveAsync(server.Owner, null));
        Assert.Equal(403, await RemoveAsync(server.Owner, await TokenAsync(server.Member, "/compose")));
        var page = await server.Owner.OpenAsync(Recurring);
        Assert.True(HasRetention(page), page.Text);

        // As the script of its page does.
        Assert.Equal(204, await RemoveAsync(server.Owner, (Meta(page, "csrf-header"), Meta(page, "csrf-token"))));
        page = await server.Owner.OpenAsync(Recurring);
        Assert.False(HasRetention(page), page.Text);
    }

    private static async Task<(string Asked, int Status, string Path)> SeesAsync(WebSession who, string path)
    {
        var page = await who.OpenAsync(path);
        return (path, page.Status, page.Url.AbsolutePath);
    }

    private static Task<int> RemoveAsync(WebSession who, (string Name, string Value)? token) =>
        who.StatusOfPostAsync(Recurring + "/remove", token, ("jobs[]", Retention));

    private static async Task<(string Name, string Value)?> TokenAsync(WebSession who, string form)
    {
        var page = await who.OpenAsync(form);
        var token = page.Document.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value");
        Assert.False(string.IsNullOrEmpty(token), page.Text);
        return ("RequestVerificationToken", token);
    }

    private static bool HasRetention(WebPage recurring) => recurring.Document.QuerySelector($"input[name='jobs[]'][value={Retention}]") is not null;

    private static string Meta(WebPage page, string name) =>
        page.Document.QuerySelector($"meta[name={name}]")?.GetAttribute("content") ?? throw new InvalidOperationException($"No {name} on {page.Url}: {page.Text}");
}
