using Federated.Features.Content;

namespace Federated.Features.Tests.Content;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("<p>Hello <b>you</b></p><p>two<br>lines</p>", "Hello you\n\ntwo\nlines")]
    [InlineData("<ul><li>a</li><li>b</li></ul>end", "- a\n- b\n\nend")]
    [InlineData("<ul><li><p>a</p></li><li><p>b</p></li></ul>", "- a\n\n- b")]
    [InlineData("<pre>x\n  y</pre>", "x\n  y")]
    [InlineData("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c")]
    [InlineData("<script>no</script><p>yes</p>", "yes")]
    [InlineData("<a href=\"https://a.example/x\"><span class=\"invisible\">https://</span>a.example/x</a>", "https://a.example/x")]
    [InlineData("<p>@<span>bob</span></p>", "@bob")]
    [InlineData("<p>x\u202Ey</p>", "xy")]
    [InlineData("<p></p>", "")]
    [InlineData(null, "")]
    public void Reads_like_the_page(string? html, string expected) => Assert.Equal(expected, PlainText.FromHtml(html));
}
