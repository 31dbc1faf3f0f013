using System.Diagnostics.CodeAnalysis;
using Federated.Features.Content;
using Federated.Testing;

namespace Federated.Features.Tests.Content;

public sealed class CaptionRendererTests
{
    private const string _rel = "rel=\"nofollow noopener noreferrer\"";

    [Theory]
    [InlineData("Hello", "<p>Hello</p>")]
    [InlineData("one\ntwo", "<p>one<br>two</p>")]
    [InlineData("one\r\ntwo\r\n\r\nthree", "<p>one<br>two</p><p>three</p>")]
    [InlineData("*a* _b_ **c** __d__ ***e*** ~~f~~", "<p><em>a</em> <em>b</em> <strong>c</strong> <strong>d</strong> <em><strong>e</strong></em> <del>f</del></p>")]
    [InlineData("`a <b>` x", "<p><code>a &lt;b&gt;</code> x</p>")]
    [InlineData("```csharp\nvar x = 1;\n\n\"y\"\n```", "<pre><code>var x = 1;\n\n\"y\"</code></pre>")]
    [InlineData("> quote\n> more", "<blockquote><p>quote<br>more</p></blockquote>")]
    [InlineData("- a\n- b\n  - c", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>")]
    [InlineData("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>")]
    [InlineData("# Title", "<p><strong>Title</strong></p>")]
    [InlineData("text\n---", "<p>text<br>---</p>")]
    [InlineData("***", "<p>***</p>")]
    [InlineData("    four spaces", "<p>four spaces</p>")]
    [InlineData("[text](https://a.example/x?y=1&z=2)", "<p><a href=\"https://a.example/x?y=1&amp;z=2\" " + _rel + ">text</a></p>")]
    [InlineData("see https://a.example/x.", "<p>see <a href=\"https://a.example/x\" " + _rel + ">https://a.example/x</a>.</p>")]
    [InlineData("<https://a.example/>", "<p><a href=\"https://a.example/\" " + _rel + ">https://a.example/</a></p>")]
    [InlineData("<bob@a.example>", "<p><a href=\"mailto:bob@a.example\" " + _rel + ">bob@a.example</a></p>")]
    [InlineData("![alt *text*](https://a.example/x.png)", "<p>alt <em>text</em></p>")]
    [InlineData("&copy; &lt;b&gt; \\*no\\*", "<p>© &lt;b&gt; *no*</p>")]
    [InlineData("", "")]
    [InlineData("  \n ", "")]
    public void Renders_markdown(string source, string expected) => Assert.Equal(expected, Render(source));

    [Theory]
    [InlineData("<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("<div>\n\nx", "<p>&lt;div&gt;</p><p>x</p>")]
    [InlineData("[x](javascript:alert(1))", "<p>x</p>")]
    [InlineData("[x](data:text/html,y)", "<p>x</p>")]
    [InlineData("[x](/settings)", "<p>x</p>")]
    [InlineData("[x](//a.example)", "<p>x</p>")]
    [InlineData("<javascript:alert(1)>", "<p>javascript:alert(1)</p>")]
    [InlineData("[x](https://a.example \"title\\\" onclick=y\")", "<p><a href=\"https://a.example\" " + _rel + ">x</a></p>")]
    [InlineData("[x](https://bank.example@evil.example)", "<p>x</p>")]
    public void Lets_no_markup_through(string source, string expected) => Assert.Equal(expected, Render(source));

    [Fact]
    public void Writes_a_mention_in_the_shape_that_peers_know() => Assert.Equal(
        "<p>Hi <span class=\"h-card\" translate=\"no\"><a href=\"https://a.example/@bob\" class=\"u-url mention\">@<span>bob</span></a></span>!</p>",
        Render("Hi @bob@a.example!"));

    [Fact]
    public void Writes_a_hashtag_in_the_shape_that_peers_know() => Assert.Equal(
        "<p>A <a href=\"https://us.example/tags/cat\" class=\"mention hashtag\" rel=\"tag\">#<span>Cat</span></a>.</p>",
        Render("A #Cat."));

    [Fact]
    public void A_mention_that_nobody_knows_stays_text() => Assert.Equal("<p>@nobody and @no.body@gone.example</p>", Render("@nobody and @no.body@gone.example"));

    [Fact]
    public void A_resolver_cannot_smuggle_markup_or_a_bad_link()
    {
        Assert.Equal("<p>@bob</p>", CaptionRenderer.Render("@bob", _ => new MentionLink("javascript:alert(1)", "bob"), TagUrl));
        var output = CaptionRenderer.Render("@bob", _ => new MentionLink("https://a.example/\"onclick=x", "<img src=x>"), TagUrl);
        Assert.Equal("<p>@bob</p>", output);
        output = CaptionRenderer.Render("@bob", _ => new MentionLink("https://a.example/b", "<img src=x>"), TagUrl);
        Assert.Contains("<span>&lt;img src=x&gt;</span>", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@bob", "@bob")]
    [InlineData("@bob.", "@bob")]
    [InlineData("(@bob)", "@bob")]
    [InlineData("**@bob**", "@bob")]
    [InlineData("@bob_smith-x.y", "@bob_smith-x.y")]
    [InlineData("@bob@a.example, @eve@b.example.", "@bob@a.example @eve@b.example")]
    [InlineData("@bob@A.example @BOB@a.EXAMPLE", "@bob@A.example")]
    [InlineData("@bob@bücher.example", "@bob@bücher.example")]
    [InlineData("@bob@localhost:5080 x", "@bob@localhost:5080")]
    [InlineData("@bob@a.example: hello", "@bob@a.example")]
    [InlineData("@bob\n@eve", "@bob @eve")]
    [InlineData("> @bob", "@bob")]
    [InlineData("- @bob", "@bob")]
    [InlineData("„@bob“", "@bob")]
    [InlineData("bob@a.example", "")]
    [InlineData("https://a.example/@bob", "")]
    [InlineData("<https://a.example/@bob>", "")]
    [InlineData("x/@bob", "")]
    [InlineData("`@bob`", "")]
    [InlineData("```\n@bob\n```", "")]
    [InlineData("[@bob](https://a.example)", "")]
    [InlineData("[**@bob**](https://a.example)", "")]
    [InlineData("\\@bob", "")]
    [InlineData("@", "")]
    [InlineData("@@bob", "")]
    [InlineData("@bob@a@b", "")]
    [InlineData("@-bob", "")]
    public void Finds_mentions_outside_code_links_and_words(string source, string expected) =>
        Assert.Equal(expected, string.Join(' ', CaptionRenderer.Parse(source).Mentions));

    [Theory]
    [InlineData("#cat", "cat")]
    [InlineData("#cat.", "cat")]
    [InlineData("(#cat)", "cat")]
    [InlineData("**#cat**", "cat")]
    [InlineData("#Cat #cat #CAT", "Cat")]
    [InlineData("#猫 #über #кот #แมว #हिन्दी", "猫 über кот แมว हिन्दी")]
    [InlineData("#col·lecció #ア・イ", "col·lecció ア・イ")]
    [InlineData("#web3 #3d #_x #1_000", "web3 3d _x 1_000")]
    [InlineData("#a-b", "a")]
    [InlineData("#a\n#b", "a b")]
    [InlineData("#x· y", "x")]
    [InlineData("# cat", "")]
    [InlineData("#1 #2024 #٣", "")]
    [InlineData("#", "")]
    [InlineData("##cat", "")]
    [InlineData("a#cat", "")]
    [InlineData("https://a.example/#cat", "")]
    [InlineData("x/#cat =#cat &#cat", "")]
    [InlineData("`#cat`", "")]
    [InlineData("[#cat](https://a.example)", "")]
    [InlineData("\\#cat", "")]
    public void Finds_hashtags_outside_code_links_and_words(string source, string expected) =>
        Assert.Equal(expected, string.Join(' ', CaptionRenderer.Parse(source).Hashtags));

    [Fact]
    public void A_hashtag_longer_than_the_limit_is_none()
    {
        Assert.Single(CaptionRenderer.Parse("#" + new string('a', 100)).Hashtags);
        Assert.Empty(CaptionRenderer.Parse("#" + new string('a', 101)).Hashtags);
    }

    [Fact]
    public void Refuses_what_is_over_a_limit_and_takes_what_is_at_it()
    {
        Assert.Null(CaptionRenderer.Parse(new string('x', 5000)).Refusal);
        Assert.Equal(CaptionRefusal.TooLong, CaptionRenderer.Parse(new string('x', 5001)).Refusal);
        Assert.Equal(50, CaptionRenderer.Parse(Many("@user", 50)).Mentions.Count);
        Assert.Equal(CaptionRefusal.TooManyMentions, CaptionRenderer.Parse(Many("@user", 51)).Refusal);
        Assert.Equal(50, CaptionRenderer.Parse(Many("#tag", 50)).Hashtags.Count);
        Assert.Equal(CaptionRefusal.TooManyHashtags, CaptionRenderer.Parse(Many("#tag", 51)).Refusal);
        Assert.Equal(CaptionRefusal.TooDeep, CaptionRenderer.Parse(new string('>', 100) + " x").Refusal);
    }

    [Fact]
    public void A_refused_caption_still_renders_as_its_own_text() =>
        Assert.Equal($"<p>{string.Concat(Enumerable.Repeat("&gt;", 100))} @bob@a.example<br>x</p>", Render(new string('>', 100) + " @bob@a.example\nx"));

    [Theory]
    [InlineData(">", 5000)]
    [InlineData("[", 5000)]
    [InlineData("*a ", 1600)]
    [InlineData("*a _b ", 800)]
    [InlineData("`", 4999)]
    [InlineData("![", 2500)]
    [InlineData("[a](", 1250)]
    [InlineData("- ", 2500)]
    [InlineData("1. ", 1600)]
    [InlineData("<", 5000)]
    [InlineData("@a@", 1600)]
    [InlineData("#", 5000)]
    [InlineData("\\", 5000)]
    [InlineData("&amp", 1250)]
    [InlineData("~~a ", 1250)]
    [InlineData("http://a", 620)]
    [InlineData("\uD800", 5000)]
    [InlineData("\0", 5000)]
    public void A_flood_costs_little_time_and_stays_clean(string unit, int times)
    {
        var source = string.Concat(Enumerable.Repeat(unit, times));
        var output = "";
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 6 && best > TimeSpan.FromMilliseconds(300); attempt++)
        {
            var clock = ThreadClock.StartNew();
            output = Render(source);
            var taken = clock.Elapsed;
            best = taken < best ? taken : best;
        }

        Assert.True(best <= TimeSpan.FromMilliseconds(300), $"{unit} took {best}");
        Assert.Null(SanitizedHtml.FindFault(output));
    }

    private static string Many(string prefix, int count) => string.Join(' ', Enumerable.Range(1, count).Select(number => $"{prefix}{number}"));

    private static string Render(string source) => CaptionRenderer.Render(source, Resolve, TagUrl);

    private static MentionLink? Resolve(MentionHandle handle) =>
        handle == new MentionHandle("bob", "a.example") ? new MentionLink("https://a.example/@bob", "bob") : null;

    [SuppressMessage("Globalization", "CA1308", Justification = "Paths of tags are in small letters.")]
    private static string TagUrl(string tag) => $"https://us.example/tags/{tag.ToLowerInvariant()}";
}
