using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Federated.Testing;

namespace Federated.Server.Tests.Web;

/// <summary>How a stored picture is handed out, from memory and from the store: whole, in part, or with the word that nothing has changed.</summary>
public sealed partial class MediaEndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Pages_offer_every_format_once_the_renditions_are_made()
    {
        var html = await PageWithChoicesAsync();
        foreach (var mediaType in (string[])["image/avif", "image/webp", "image/jpeg"])
        {
            var source = Source().Matches(html).First(match => match.Groups["type"].Value == mediaType);
            var choices = source.Groups["set"].Value.Split(", ");
            Assert.NotEmpty(source.Groups["sizes"].Value);
            foreach (var choice in choices)
            {
                using var answer = await SendAsync(HttpMethod.Get, choice.Split(' ')[0]);
                Assert.Equal((HttpStatusCode.OK, mediaType), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
                Assert.Matches("^[0-9]+w$", choice.Split(' ')[1]);
            }
        }
    }

    [Fact]
    public async Task The_whole_is_named_by_its_bytes_and_kept_for_ever()
    {
        foreach (var path in await PathsAsync())
            for (var turn = 0; turn < 2; turn++) // from the store, then from memory
            {
                using var answer = await SendAsync(HttpMethod.Get, path);
                var bytes = await answer.Content.ReadAsByteArrayAsync();
                Assert.Equal(bytes.Length, answer.Content.Headers.ContentLength);
                Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))}\"", answer.Headers.ETag!.ToString());
                Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), path, StringComparison.Ordinal);
                AssertHeaders(answer);

                using var head = await SendAsync(HttpMethod.Head, path);
                Assert.Equal((HttpStatusCode.OK, bytes.Length, 0), (head.StatusCode, (int)head.Content.Headers.ContentLength!, (await head.Content.ReadAsByteArrayAsync()).Length));
                Assert.Equal(answer.Headers.ETag, head.Headers.ETag);
                AssertHeaders(head);
            }
    }

    [Fact]
    public async Task Whoever_has_it_is_told_so()
    {
        var (path, bytes, tag) = await OneAsync();
        foreach (var known in (string[])[tag, $"W/{tag}", $"\"other\", {tag}", "*"])
        {
            using var same = await SendAsync(HttpMethod.Get, path, ("If-None-Match", known));
            Assert.Equal((HttpStatusCode.NotModified, 0), (same.StatusCode, (await same.Content.ReadAsByteArrayAsync()).Length));
            Assert.Equal(tag, same.Headers.ETag!.ToString());
            AssertHeaders(same);
        }

        using var other = await SendAsync(HttpMethod.Get, path, ("If-None-Match", "\"other\""));
        Assert.Equal((HttpStatusCode.OK, bytes.Length), (other.StatusCode, (await other.Content.ReadAsByteArrayAsync()).Length));
        using var mismatch = await SendAsync(HttpMethod.Get, path, ("If-Match", "\"other\""));
        Assert.Equal(HttpStatusCode.PreconditionFailed, mismatch.StatusCode);
    }

    [Theory]
    [InlineData("bytes=0-9", 0, 10)]
    [InlineData("bytes=100-", 100, -100)]
    [InlineData("bytes=-7", -7, 7)]
    [InlineData("bytes=5-999999999", 5, -5)]
    public async Task A_part_is_that_part(string range, int from, int length)
    {
        var (path, bytes, tag) = await OneAsync();
        var start = from < 0 ? bytes.Length + from : from;
        var count = length < 0 ? bytes.Length + length : length;
        using var part = await SendAsync(HttpMethod.Get, path, ("Range", range));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(bytes[start..(start + count)], await part.Content.ReadAsByteArrayAsync());
        Assert.Equal(new ContentRangeHeaderValue(start, start + count - 1, bytes.Length), part.Content.Headers.ContentRange);
        Assert.Equal(tag, part.Headers.ETag!.ToString());
        AssertHeaders(part);
    }

    [Fact]
    public async Task What_lies_behind_the_end_is_416_and_several_parts_are_the_whole()
    {
        var (path, bytes, tag) = await OneAsync();
        using var behind = await SendAsync(HttpMethod.Get, path, ("Range", "bytes=99999999-"));
        Assert.Equal((HttpStatusCode.RequestedRangeNotSatisfiable, $"bytes */{bytes.Length}"), (behind.StatusCode, behind.Content.Headers.ContentRange!.ToString()));
        foreach (var range in (string[])["bytes=0-1,5-6", "bytes=9-3", "lines=1-2"])
        {
            using var whole = await SendAsync(HttpMethod.Get, path, ("Range", range));
            Assert.Equal((HttpStatusCode.OK, bytes.Length), (whole.StatusCode, (await whole.Content.ReadAsByteArrayAsync()).Length));
        }

        // RFC 9110 §13.1.5: a part only of what the asker has the other parts of.
        using var same = await SendAsync(HttpMethod.Get, path, ("Range", "bytes=0-9"), ("If-Range", tag));
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
        using var other = await SendAsync(HttpMethod.Get, path, ("Range", "bytes=0-9"), ("If-Range", "\"other\""));
        Assert.Equal((HttpStatusCode.OK, bytes.Length), (other.StatusCode, (await other.Content.ReadAsByteArrayAsync()).Length));
    }

    private static void AssertHeaders(HttpResponseMessage answer)
    {
        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
        Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", Header("Cache-Control").Split(", ").OrderByDescending(one => one)));
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("sandbox; default-src 'none'", Header("Content-Security-Policy"));
        Assert.Equal("*", Header("Access-Control-Allow-Origin"));
    }

    private async Task<(string Path, byte[] Bytes, string Tag)> OneAsync()
    {
        var path = (await PathsAsync())[0];
        using var answer = await SendAsync(HttpMethod.Get, path);
        return (path, await answer.Content.ReadAsByteArrayAsync(), answer.Headers.ETag!.ToString());
    }

    private async Task<List<string>> PathsAsync() => [.. MediaLink().Matches(await PageWithChoicesAsync()).Select(match => match.Value).Distinct()];

    private Task<string> PageWithChoicesAsync() => Eventually.ValueAsync(
        async () =>
        {
            using var page = await server.GetAsync($"/@ada/{server.PostId}");
            var html = await page.Content.ReadAsStringAsync();
            return html.Contains("image/avif", StringComparison.Ordinal) ? html : null;
        },
        Eventually.DefaultTimeout,
        "renditions on the post's page");

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        return await server.Process.Client.SendAsync(request);
    }

    [GeneratedRegex(@"/media/[0-9a-f/]+\.\w+")]
    private static partial Regex MediaLink();

    [GeneratedRegex("""<source type="(?<type>[^"]+)" srcset="(?<set>[^"]+)" sizes="(?<sizes>[^"]+)">""")]
    private static partial Regex Source();
}
