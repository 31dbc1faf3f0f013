using System.Net;

namespace Federated.Server.Tests.Web;

public sealed class TagPageTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task A_hashtag_lists_public_posts_newest_first_however_it_is_written()
    {
        var older = await PublishAsync("First #Lantern", "public");
        var unlisted = await PublishAsync("Second #lantern", "unlisted");
        var newer = await PublishAsync("Third #LANTERN", "public");
        var other = await PublishAsync("Fourth #lanterns", "public");

        var page = await PageAsync("/tags/lanTERN");

        Assert.InRange(page.IndexOf(newer, StringComparison.Ordinal), 0, page.IndexOf(older, StringComparison.Ordinal));
        Assert.DoesNotContain(unlisted, page, StringComparison.Ordinal);
        Assert.DoesNotContain(other, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_link_in_a_caption_leads_to_the_page_of_its_hashtag()
    {
        var post = await PublishAsync("Here is #Übung", "public");

        Assert.Contains("/tags/%C3%9Cbung", await PageAsync("/@ada/" + post), StringComparison.OrdinalIgnoreCase);
        Assert.Contains(post, await PageAsync("/tags/%C3%9Cbung"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_longer_than_any_hashtag_is_no_page()
    {
        using var answer = await server.GetAsync("/tags/" + new string('a', 201));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/avatars/original/missing.png")]
    [InlineData("/headers/original/missing.png")]
    public async Task Who_has_no_picture_has_one_where_apps_look_for_it(string path)
    {
        using var answer = await server.GetAsync(path, "image/*");
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], bytes[..4]);
    }

    private async Task<string> PublishAsync(string caption, string visibility)
    {
        var uri = await server.RunAsync(
            ["post", "create", "ada", "--prompt", "a lantern", "--size", "512x512", "--caption", caption, "--visibility", visibility]);
        return uri[(uri.LastIndexOf('/') + 1)..];
    }

    private async Task<string> PageAsync(string path)
    {
        using var answer = await server.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
