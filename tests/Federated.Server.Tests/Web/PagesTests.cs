using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Federated.Server.Tests.Web;

public sealed partial class PagesTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Theory]
    [InlineData("/", 200)]
    [InlineData("/about", 200)]
    [InlineData("/sign-in", 200)]
    [InlineData("/tags/lantern", 200)]
    [InlineData("/tags/%23Lantern", 200)]
    [InlineData("/tags/%EF%BF%BD%ED%A0%80", 200)]
    [InlineData("/sign-up", 200)]
    [InlineData("/forgot", 200)]
    [InlineData("/reset", 200)]
    [InlineData("/@ada", 200)]
    [InlineData("/@ada/followers", 200)]
    [InlineData("/@ada/following", 200)]
    [InlineData("/@ADA", 302)]
    [InlineData("/setup", 404)]
    [InlineData("/@nobody", 404)]
    [InlineData("/@ada/5", 404)]
    [InlineData("/error?code=200", 404)]
    [InlineData("/compose", 302)]
    [InlineData("/notifications", 302)]
    [InlineData("/search", 302)]
    [InlineData("/settings/profile", 302)]
    [InlineData("/settings/account", 302)]
    [InlineData("/admin", 302)]
    [InlineData("/authorize_interaction?uri=acct:a@b.example", 302)]
    public async Task A_stranger_gets_what_is_for_strangers(string path, int status)
    {
        using var answer = await server.GetAsync(path);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/@ada")]
    [InlineData("/nothing-here")]
    [InlineData("/health/ready")]
    [InlineData("/api/v1/nothing")]
    public async Task Every_answer_carries_the_security_headers(string path)
    {
        using var answer = await server.GetAsync(path);

        Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/@ada")]
    [InlineData("/@ada/{id}")]
    public async Task A_page_says_where_the_object_is(string path)
    {
        using var answer = await server.GetAsync(path.Replace("{id}", server.PostId.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("application/activity+json", Header(answer, "Link"), StringComparison.Ordinal);
        Assert.Contains("Accept", Header(answer, "Vary"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_id_of_a_post_leads_a_browser_to_its_page_and_a_program_to_the_object()
    {
        var path = new Uri(server.PostUri).AbsolutePath;
        using var page = await server.GetAsync(path);
        using var thing = await server.GetAsync(path, "application/activity+json");

        Assert.Equal(HttpStatusCode.Redirect, page.StatusCode);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"/@ada/{server.PostId}"), page.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, thing.StatusCode);
        Assert.Equal("application/activity+json", thing.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["Name"] = "ada", ["Password"] = RunningServer.Password });
        using var answer = await server.Process.Client.PostAsync("/sign-in", form);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_picture_is_served_for_ever_and_can_do_nothing()
    {
        using var page = await server.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/@ada/{server.PostId}"));
        var address = MediaLink().Match(await page.Content.ReadAsStringAsync()).Value;
        using var picture = await server.GetAsync(address, "image/*");

        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
        Assert.StartsWith("image/", picture.Content.Headers.ContentType?.MediaType, StringComparison.Ordinal);
        Assert.Equal("sandbox; default-src 'none'", Header(picture, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(picture, "X-Content-Type-Options"));
        Assert.Contains("immutable", Header(picture, "Cache-Control"), StringComparison.Ordinal);
        Assert.NotNull(picture.Headers.ETag);
    }

    [Fact]
    public async Task A_part_of_a_picture_can_be_asked_for()
    {
        using var page = await server.GetAsync("/@ada");
        using var request = new HttpRequestMessage(HttpMethod.Get, MediaLink().Match(await page.Content.ReadAsStringAsync()).Value);
        request.Headers.Range = new(0, 9);
        using var part = await server.Process.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(10, (await part.Content.ReadAsByteArrayAsync()).Length);
    }

    [Theory]
    [InlineData("/media/../secret.key")]
    [InlineData("/media/%2e%2e/secret.key")]
    [InlineData("/media/ab/cd/abcd.png")]
    public async Task Only_keys_of_pictures_lead_to_media(string path)
    {
        using var answer = await server.GetAsync(path, "image/*");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) || answer.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";

    [GeneratedRegex(@"/media/[0-9a-f/]+\.\w+")]
    private static partial Regex MediaLink();
}
