using System.Net;
using Federated.Server.Hosting;
using Federated.Testing.Servers;

namespace Federated.Server.Tests.Hosting;

/// <summary>What a server on an https origin believes of its proxy, and what its cookies are like.</summary>
public sealed class BehindAProxyTests
{
    private const string Origin = "https://pictures.example";

    [Fact]
    public async Task Every_cookie_is_for_this_very_host_encrypted_and_out_of_reach_of_scripts()
    {
        await using var server = await StartAsync("127.0.0.0/8, ::1");
        var cookies = new List<string>();
        using var form = await SendAsync(server, HttpMethod.Get, "/forgot", "203.0.113.1", cookies);
        var page = await form.Content.ReadAsStringAsync();
        const string before = "name=\"__RequestVerificationToken\" type=\"hidden\" value=\"";
        var token = page[(page.IndexOf(before, StringComparison.Ordinal) + before.Length)..].Split('"')[0];
        using var sent = await SendAsync(server, HttpMethod.Post, "/forgot", "203.0.113.1", cookies, ("Email", "a@b.example"), ("__RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.Redirect, sent.StatusCode);
        foreach (var name in new[] { "form", "notice" })
            Assert.Contains(cookies, cookie => cookie.StartsWith($"__Host-federated-{name}=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-federated-", cookie, StringComparison.Ordinal);
            foreach (var attribute in new[] { "secure", "httponly", "samesite=lax", "path=/" })
                Assert.Contains(attribute, cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.True(sent.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("127.0.0.0/8, ::1", false)]
    [InlineData("10.9.8.7", true)]
    public async Task Only_a_configured_proxy_says_who_asks(string proxies, bool isOneAddress)
    {
        await using var server = await FederatedProcess.StartAsync(new FederatedProcessOptions
        {
            Environment = new Dictionary<string, string?> { ["Federated__TrustedProxies"] = proxies },
        });
        var refused = 0;
        for (var i = 0; i < RateLimits.Attempts + 5; i++)
        {
            using var answer = await SendAsync(server, HttpMethod.Post, "/sign-in", FormattableString.Invariant($"203.0.113.{i + 1}"), []);
            refused += answer.StatusCode == HttpStatusCode.TooManyRequests ? 1 : 0;
        }

        Assert.Equal(isOneAddress ? 5 : 0, refused);
    }

    [Fact]
    public async Task An_https_origin_without_a_configured_proxy_still_shows_its_forms()
    {
        await using var server = await StartAsync(null);
        using var answer = await SendAsync(server, HttpMethod.Get, "/sign-in", "203.0.113.1", []);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static Task<FederatedProcess> StartAsync(string? proxies) => FederatedProcess.StartAsync(new FederatedProcessOptions
    {
        Origin = Origin,
        Environment = new Dictionary<string, string?> { ["Federated__TrustedProxies"] = proxies },
    });

    private static async Task<HttpResponseMessage> SendAsync(
        FederatedProcess server, HttpMethod method, string path, string from, List<string> cookies, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", from);
        request.Headers.TryAddWithoutValidation("X-Forwarded-Proto", "https");
        if (cookies.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(cookie => cookie.Split(';')[0])));
        if (method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var answer = await server.Client.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
            cookies.AddRange(set);
        return answer;
    }
}
