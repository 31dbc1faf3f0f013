using Federated.Features.Outbound;
using Microsoft.AspNetCore.Http;

namespace Federated.Features.Tests.Outbound;

public sealed class FollowingRedirectsTests
{
    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task Follows_each_kind_of_redirect_and_says_who_answered(int status)
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Request.Path == "/from"
            ? Redirect(context, "/to", status)
            : context.Response.WriteAsync("here"));
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/from"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(server.At("/to"), outcome.Response?.FinalUri);
    }

    [Theory]
    [InlineData(3, null, true)]
    [InlineData(4, null, false)]
    [InlineData(1, 0, false)]
    [InlineData(1, 1, true)]
    public async Task Follows_at_most_three_or_what_the_request_says(int redirects, int? limit, bool follows)
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            var left = int.Parse(context.Request.Path.Value![1..], System.Globalization.CultureInfo.InvariantCulture);
            return left > 0 ? Redirect(context, $"/{left - 1}") : context.Response.WriteAsync("end");
        });
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At($"/{redirects}"), OutboundPurpose.Document) with { MaxRedirects = limit };
        var outcome = await client.SendAsync(request, CancellationToken.None);
        Assert.Equal(follows ? null : OutboundRefusal.TooManyRedirects, outcome.Refusal);
    }

    [Fact]
    public async Task A_loop_ends()
    {
        await using var server = await LoopbackServer.StartAsync(context => Redirect(context, "/"));
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.TooManyRedirects, outcome.Refusal);
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task Each_hop_is_checked_like_the_first()
    {
        await using var secret = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("secret"));
        var targets = new Dictionary<string, (string Location, OutboundRefusal Expected)>
        {
            ["/private"] = ($"http://localhost:{secret.Port}/", OutboundRefusal.AddressNotAllowed),
            ["/decimal"] = ($"http://2130706433:{secret.Port}/", OutboundRefusal.AddressNotAllowed),
            ["/metadata"] = ("http://169.254.169.254/latest/", OutboundRefusal.AddressNotAllowed),
            ["/file"] = ("file:///etc/passwd", OutboundRefusal.SchemeNotAllowed),
            ["/gopher"] = ("gopher://127.0.0.1:6379/_FLUSHALL", OutboundRefusal.SchemeNotAllowed),
            ["/credentials"] = ("http://user:pw@peer.example/", OutboundRefusal.InvalidUri),
        };
        // An engine lane reaches exactly this server, which stands in for a public one that answers with a bad redirect.
        await using var server = await LoopbackServer.StartAsync(context => Redirect(context, targets[context.Request.Path.Value!].Location));
        using var client = LoopbackServer.StrictClient();
        using var lane = server.Lane();
        foreach (var (path, (_, expected)) in targets)
        {
            var outcome = await client.SendAsync(OutboundRequest.Get(server.At(path), OutboundPurpose.Engine) with { Lane = lane }, CancellationToken.None);
            Assert.Equal((path, expected), (path, outcome.Refusal!.Value));
        }

        Assert.Empty(secret.Requests);
    }

    [Theory]
    [InlineData("https://a.example/x", "http://a.example/x", null)]
    [InlineData("https://a.example/x", "ftp://a.example/x", null)]
    [InlineData("https://a.example/x", "https://b.example/y", "https://b.example/y")]
    [InlineData("https://a.example/x/1", "../y", "https://a.example/y")]
    [InlineData("https://a.example/x", "//b.example/y", "https://b.example/y")]
    [InlineData("http://a.example/x", "https://a.example/x", "https://a.example/x")]
    [InlineData("http://a.example/x", "/y?z", "http://a.example/y?z")]
    [InlineData("https://a.example/x", null, null)]
    public void Never_goes_from_https_to_anything_else(string current, string? location, string? next) =>
        Assert.Equal(next, RedirectRule.Next(new Uri(current), location is null ? null : new Uri(location, UriKind.RelativeOrAbsolute))?.AbsoluteUri);

    [Theory]
    [InlineData(301)]
    [InlineData(307)]
    public async Task A_delivery_is_never_sent_on(int status)
    {
        await using var server = await LoopbackServer.StartAsync(context => Redirect(context, "/elsewhere", status));
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Post(server.At("/inbox"), OutboundPurpose.Delivery, new OutboundBody("{}"u8.ToArray(), "application/activity+json"));
        Assert.Equal(OutboundRefusal.RedirectRefused, (await client.SendAsync(request, CancellationToken.None)).Refusal);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_redirect_to_nowhere_is_refused()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Response.StatusCode = 302;
            return Task.CompletedTask;
        });
        using var client = LoopbackServer.Client();
        var outcome = await client.SendAsync(OutboundRequest.Get(server.At("/"), OutboundPurpose.Document), CancellationToken.None);
        Assert.Equal(OutboundRefusal.RedirectRefused, outcome.Refusal);
    }

    [Fact]
    public async Task Header_lines_stay_with_the_origin_that_was_asked()
    {
        await using var other = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("other"));
        await using var server = await LoopbackServer.StartAsync(context => context.Request.Path == "/near"
            ? Redirect(context, other.At("/far").AbsoluteUri)
            : Redirect(context, "/near"));
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At("/"), OutboundPurpose.Document, "text/plain") with { Headers = [new("Authorization", "Bearer key")] };
        await client.SendAsync(request, CancellationToken.None);
        Assert.Equal(["Bearer key", "Bearer key"], server.Requests.Select(asked => asked.Headers["Authorization"]));
        var last = Assert.Single(other.Requests);
        Assert.DoesNotContain("Authorization", last.Headers.Keys);
        Assert.Equal("text/plain", last.Headers["Accept"]);
    }

    [Fact]
    public async Task Each_hop_is_prepared_anew_so_that_no_signature_is_sent_twice()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Request.Path == "/one"
            ? Redirect(context, "/two")
            : context.Response.WriteAsync("end"));
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At("/one"), OutboundPurpose.Document) with
        {
            PrepareRequest = (message, uri) => message.Headers.TryAddWithoutValidation("Signature", $"for {uri.AbsolutePath}"),
        };
        await client.SendAsync(request, CancellationToken.None);
        Assert.Equal(["for /one", "for /two"], server.Requests.Select(asked => asked.Headers["Signature"]));
    }

    [Fact]
    public async Task A_signer_may_set_the_host_header_but_not_another_target()
    {
        await using var server = await LoopbackServer.StartAsync(context => context.Response.WriteAsync("x"));
        using var client = LoopbackServer.Client();
        var request = OutboundRequest.Get(server.At("/"), OutboundPurpose.Document);
        var right = request with { PrepareRequest = (message, uri) => message.Headers.Host = uri.Authority };
        Assert.True((await client.SendAsync(right, CancellationToken.None)).IsAnswered);
        var wrong = request with { PrepareRequest = (message, _) => message.Headers.Host = "other.example" };
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.SendAsync(wrong, CancellationToken.None));
    }

    private static Task Redirect(HttpContext context, string location, int status = 302)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }
}
