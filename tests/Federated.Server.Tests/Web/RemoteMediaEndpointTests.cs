using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Federated.Testing.Remote;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Web;

/// <summary>Other servers' pictures on our pages: in our name, by links that we made, and managed by the owner alone.</summary>
public sealed partial class RemoteMediaEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_page_shows_them_in_our_name_and_a_browser_needs_nobody_else()
    {
        await using var remote = await FakeRemoteServer.StartAsync();
        var png = await server.Process.Client.GetByteArrayAsync(new Uri("/avatars/original/missing.png", UriKind.Relative));
        remote.Serve("/p.png", FakeResponse.Bytes(png, "image/jpeg"));
        remote.Serve("/evil.png", FakeResponse.Text("<html><script>alert(1)</script>", "image/png"));
        var pages = await SeededPictures.WriteAsync(server.Process, "grace", "far.example", remote.Origin + "/p.png", remote.Origin + "/evil.png");

        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in (string[])["/@grace@far.example", .. pages])
        {
            using var page = await server.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
            Assert.Contains("img-src 'self' data:;", Header(page, "Content-Security-Policy"), StringComparison.Ordinal);
            var html = await page.Content.ReadAsStringAsync();
            Assert.All(Source().Matches(html), match => Assert.StartsWith("/", match.Groups["address"].Value, StringComparison.Ordinal));
            Assert.DoesNotContain(remote.Origin + "/p.png", html, StringComparison.Ordinal);
            links.UnionWith(Link().Matches(html).Select(match => match.Value));
        }

        Assert.Equal(["avatar", "emoji", "header", "picture", "picture"], links.Select(link => link.Split('/')[3]).Order(StringComparer.Ordinal));
        var good = links.Where(link => !IsEvil(link)).ToList();
        foreach (var link in good)
        {
            using var answer = await server.GetAsync(link, "*/*");
            Assert.Equal((HttpStatusCode.OK, "image/png"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
            Assert.Equal(png, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(png))}\"", answer.Headers.ETag!.ToString());
            Assert.Equal(("nosniff", "sandbox; default-src 'none'"), (Header(answer, "X-Content-Type-Options"), Header(answer, "Content-Security-Policy")));
            Assert.True(answer.Headers.CacheControl is { Private: true, MaxAge.TotalHours: 24 });
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }

        using (var same = await SendAsync(HttpMethod.Get, good[0], ("If-None-Match", "*")))
            Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        using (var part = await SendAsync(HttpMethod.Get, good[0], ("Range", "bytes=0-9")))
            Assert.Equal((HttpStatusCode.PartialContent, 10), (part.StatusCode, (await part.Content.ReadAsByteArrayAsync()).Length));
        using (var head = await SendAsync(HttpMethod.Head, good[0]))
            Assert.Equal((HttpStatusCode.OK, (long?)png.Length), (head.StatusCode, head.Content.Headers.ContentLength));
        foreach (var bad in (string[])[.. links.Where(IsEvil), good[0][..^1] + (good[0].EndsWith('1') ? '2' : '1'), "/media/remote/picture/x/1", "/media/remote/picture/x"])
        {
            using var answer = await SendAsync(HttpMethod.Get, bad);
            Assert.Equal((bad, HttpStatusCode.NotFound), (bad, answer.StatusCode));
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync());
        }

        // The command line says the same as the page.
        using (var usage = JsonDocument.Parse(await server.RunAsync(["media", "usage", "--json"])))
            Assert.Equal((png.Length, 1), (usage.RootElement.GetProperty("totals").GetProperty("bytes").GetInt64(), usage.RootElement.GetProperty("totals").GetProperty("failed").GetInt32()));
        Assert.Contains("far.example", await server.RunAsync(["media", "usage"]), StringComparison.Ordinal);
        await server.RunAsync(["media", "budget", "far.example", "5"]);
        Assert.Equal("0 made room, 0 were nobody's any more, 0 were left over from a crash", await server.RunAsync(["media", "trim"]));
        Assert.StartsWith("4 copies", await server.RunAsync(["media", "purge", "--all"]), StringComparison.Ordinal);
        Assert.Equal(1, (await server.Process.RunCliAsync(["media", "purge", "--host", "?"])).ExitCode);
        Assert.Equal(2, (await server.Process.RunCliAsync(["media", "purge"])).ExitCode);

        bool IsEvil(string link) => link.StartsWith("/media/remote/picture/", StringComparison.Ordinal) && links.Any(other => other != link && other.StartsWith("/media/remote/picture/", StringComparison.Ordinal)
            && long.Parse(other.Split('/')[5], System.Globalization.CultureInfo.InvariantCulture) < long.Parse(link.Split('/')[5], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Who_may_look_and_who_may_decide()
    {
        foreach (var (name, role) in ((string, string)[])[("mel", "member"), ("mona", "moderator")])
            await server.RunAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin", "--role", role], RunningServer.Password);
        using var owner = await Browser.OpenAsync(server.Process.Origin, "ada");
        using var moderator = await Browser.OpenAsync(server.Process.Origin, "mona");
        using var member = await Browser.OpenAsync(server.Process.Origin, "mel");
        using var stranger = await Browser.OpenAsync(server.Process.Origin);
        foreach (var (path, expected) in ((string, int[])[])
        [
            ("/admin/media", [200, 403, 403, 302]),
            ("/admin/held", [200, 200, 403, 302]),
            ("/admin/blocked", [200, 200, 403, 302]),
            ("/admin/held/1/blurred", [404, 404, 403, 302]),
        ])
            Assert.Equal(
                (path, string.Join(' ', expected)),
                (path, $"{await owner.StatusOfGetAsync(path)} {await moderator.StatusOfGetAsync(path)} {await member.StatusOfGetAsync(path)} {await stranger.StatusOfGetAsync(path)}"));
        foreach (var path in (string[])["/admin/media?handler=Purge", "/admin/media?handler=Budget", "/admin/media?handler=Lift", "/admin/blocked?handler=Subscribe", "/admin/blocked?handler=Remove"])
            Assert.Equal((path, 403, 403, 302), (path, await moderator.StatusOfPostAsync(path, ("Sure", "true")), await member.StatusOfPostAsync(path, ("Sure", "true")), await stranger.StatusOfPostAsync(path)));
        foreach (var path in (string[])["/admin/held?handler=Release", "/admin/held?handler=Delete", "/admin/held?handler=Block", "/admin/blocked?handler=Import"])
            Assert.Equal((path, 422, 403, 302), (path, await moderator.StatusOfPostAsync(path, ("Id", "1")), await member.StatusOfPostAsync(path, ("Id", "1")), await stranger.StatusOfPostAsync(path)));
        Assert.Equal(422, await owner.StatusOfPostAsync("/admin/media?handler=Purge"));
        Assert.Equal(422, await owner.StatusOfPostAsync("/admin/media?handler=Budget", ("Domain", "?"), ("Size", "1")));
        Assert.Equal(302, await owner.StatusOfPostAsync("/admin/media?handler=Budget", ("Domain", "far.example"), ("Size", "1")));
        Assert.Equal(400, await owner.StatusOfForgedPostAsync("/admin/media?handler=Purge", ("Sure", "true")));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await server.Process.Client.SendAsync(request);
    }

    [GeneratedRegex("<img[^>]* src=\"(?<address>[^\"]+)\"")]
    private static partial Regex Source();

    [GeneratedRegex("/media/remote/[^\" ]+")]
    private static partial Regex Link();
}
