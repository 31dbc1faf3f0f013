using System.Text.Encodings.Web;
using Federated.Domain.Actors;
using Federated.Server.Shell;
using Microsoft.AspNetCore.Html;

namespace Federated.Server.Tests.Shell;

public sealed class EmojiTextTests
{
    private static readonly CustomEmoji[] Emojis =
    [
        new("blob_cat", "https://remote.example/blob.png?a=1&b=2"),
        new("a+b", "http://remote.example/plus.png"),
        new("run", "javascript:alert(1)"),
        new("inline", "data:image/png;base64,AAAA"),
        new("broken", "https://remote.example/\"onerror=\"alert(1)"),
    ];

    private static readonly Func<string, string> Same = static url => url;

    [Fact]
    public void A_code_becomes_a_picture_that_says_its_code()
    {
        var html = Html(EmojiText.InHtml("<p>Hello :blob_cat:!</p>", Emojis, Same));

        Assert.StartsWith("<p>Hello <img class=\"emoji\" src=\"https://remote.example/blob.png?a=1&amp;b=2\" alt=\":blob_cat:\"", html, StringComparison.Ordinal);
        Assert.Contains("referrerpolicy=\"no-referrer\"", html, StringComparison.Ordinal);
        Assert.EndsWith(">!</p>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p>:unknown: 12:30:45 : ::</p>")]
    [InlineData("<p>:run: :inline:</p>")]
    [InlineData("<p><a href=\"https://a.example/:blob_cat:>x\" rel=\"nofollow\">link</a></p>")]
    [InlineData("<p><code>:blob_cat:</code></p>")]
    [InlineData("<pre><code>:blob_cat:</code> :blob_cat:</pre>")]
    [InlineData("<p>:blob<b>_cat:</b></p>")]
    [InlineData("<p>&lt;img alt=&quot;:&quot;&gt;</p>")]
    public void What_is_no_emoji_in_a_text_stays_as_it_was(string html) => Assert.Equal(html, Html(EmojiText.InHtml(html, Emojis, Same)));

    [Fact]
    public void It_is_shown_where_we_show_it()
    {
        var html = Html(EmojiText.InPlain(":a+b:", Emojis, url => "/ours/" + url.Length));

        Assert.Contains("src=\"/ours/30\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("remote.example", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10:blob_cat:")]
    [InlineData(":no:blob_cat:blob_cat:")]
    public void A_colon_before_it_does_not_hide_it(string text) =>
        Assert.Single(Html(EmojiText.InHtml(text, Emojis, Same)).Split("<img")[1..]);

    [Fact]
    public void An_address_cannot_leave_its_attribute()
    {
        var html = Html(EmojiText.InHtml("<p>:broken:</p>", Emojis, Same));

        Assert.DoesNotContain("\"onerror", html, StringComparison.Ordinal);
        Assert.Contains("&quot;onerror", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_is_encoded_around_its_pictures()
    {
        var html = Html(EmojiText.InPlain("<b>Ann</b> :a+b: & :blob_cat:", Emojis, Same));

        Assert.StartsWith("&lt;b&gt;Ann&lt;/b&gt; <img", html, StringComparison.Ordinal);
        Assert.Contains("> &amp; <img", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("<img").Length - 1);
    }

    [Fact]
    public void A_text_draws_a_bounded_number_of_pictures()
    {
        var html = Html(EmojiText.InHtml(string.Concat(Enumerable.Repeat(":blob_cat: ", 5000)), Emojis, Same));

        Assert.Equal(200, html.Split("<img").Length - 1);
        Assert.Contains(":blob_cat: :blob_cat:", html, StringComparison.Ordinal);
    }

    private static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter();
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }
}
