using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Federated.Server.Tests.Web;

/// <summary>A snapshot from the order to the download, by command line and by page, and what strangers and members may do with it.</summary>
public sealed class DatasetPagesTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_snapshot_is_ordered_downloaded_in_parts_and_withdrawn()
    {
        var open = await server.RunAsync(["post", "create", "ada", "--prompt", "an open door", "--alt", "A door", "--size", "512x512", "--licence", "CC0-1.0", "--training", "allow"]);
        Assert.Equal(server.Process.Origin + "/datasets/v1", await server.RunAsync(["dataset", "build"]));
        var page = await ReadAsync("/datasets/v1");
        Assert.Contains("records.jsonl", page, StringComparison.Ordinal);
        Assert.Contains("/datasets/v1\"", await ReadAsync("/datasets"), StringComparison.Ordinal);

        using var card = await server.GetAsync("/datasets/v1/croissant.json");
        Assert.Equal("application/ld+json; profile=\"http://mlcommons.org/croissant/1.1\"", card.Content.Headers.ContentType!.ToString());
        Assert.Equal("train-ai=y", card.Headers.GetValues("Content-Usage").Single());
        var root = JsonDocument.Parse(await card.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(server.Process.Origin + "/datasets/v1", root.GetProperty("url").GetString());
        foreach (var file in root.GetProperty("distribution").EnumerateArray().Where(node => node.TryGetProperty("contentUrl", out _)))
        {
            using var whole = await server.Process.Client.GetAsync(new Uri(file.GetProperty("contentUrl").GetString()!));
            var bytes = await whole.Content.ReadAsByteArrayAsync();
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
            Assert.Equal((hash, $"\"{hash}\"", $"{bytes.Length} B"), (file.GetProperty("sha256").GetString(), whole.Headers.ETag!.ToString(), file.GetProperty("contentSize").GetString()));
            Assert.Contains(hash, page, StringComparison.Ordinal);
            if (bytes.Length < 1000)
                continue;
            // A download that broke goes on where it was, as long as it is the same file.
            using var rest = new HttpRequestMessage(HttpMethod.Get, file.GetProperty("contentUrl").GetString());
            (rest.Headers.Range, rest.Headers.IfRange) = (new RangeHeaderValue(700, null), new RangeConditionHeaderValue(whole.Headers.ETag));
            using var part = await server.Process.Client.SendAsync(rest);
            Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
            Assert.Equal(bytes[700..], await part.Content.ReadAsByteArrayAsync());
        }

        var record = JsonDocument.Parse((await ReadAsync("/datasets/v1/records.jsonl")).TrimEnd()).RootElement;
        Assert.Equal((open, "CC0-1.0", "allow", "A door"), (record.GetProperty("post").GetString(), record.GetProperty("licence").GetString(), record.GetProperty("training").GetString(), record.GetProperty("alt").GetString()));
        foreach (var missing in (string[])["/datasets/v2", "/datasets/v0", "/datasets/v1/nothing.tar", "/datasets/v1/..%2f..%2ffederated.db", "/datasets/v99999999999"])
            Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(missing)).StatusCode);

        await server.RunAsync(["dataset", "withdraw", "1"]);
        Assert.Equal(HttpStatusCode.Gone, (await server.GetAsync("/datasets/v1/pictures-000000.tar")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/datasets/v1/index.jsonl")).StatusCode);
        Assert.Contains("was withdrawn", await ReadAsync("/datasets/v1"), StringComparison.Ordinal);
        Assert.Equal(1, (await server.Process.RunCliAsync(["dataset", "withdraw", "1"])).ExitCode);
        Assert.Contains("\"state\": \"withdrawn\"", await server.RunAsync(["dataset", "list", "--json"]), StringComparison.Ordinal);
        await OrderedOnThePageAsync();
    }

    private async Task OrderedOnThePageAsync()
    {
        var name = "bob" + Guid.NewGuid().ToString("n")[..8];
        await server.RunAsync(["account", "create", name, "--email", name + "@example.org", "--password-stdin", "--role", "moderator"], RunningServer.Password);
        using var bob = await Browser.OpenAsync(server.Process.Origin, name);
        using var ada = await Browser.OpenAsync(server.Process.Origin, "ada");
        using var stranger = await Browser.OpenAsync(server.Process.Origin);
        foreach (var other in new[] { bob, stranger })
        {
            Assert.NotEqual(200, await other.StatusOfGetAsync("/admin/dataset"));
            await other.StatusOfPostAsync("/admin/dataset?handler=Order", ("use", "Any"));
        }

        Assert.DoesNotContain("Version 2", await ada.ReadAsync("/admin/dataset"), StringComparison.Ordinal);
        Assert.Equal(302, await ada.StatusOfPostAsync("/admin/dataset?handler=Order", ("use", "NonProfit")));
        Assert.Contains("Version 2", await ada.ReadAsync("/admin/dataset"), StringComparison.Ordinal);
    }

    private async Task<string> ReadAsync(string path)
    {
        using var answer = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
