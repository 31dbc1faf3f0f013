using Federated.Domain.Identifiers;

namespace Federated.Domain.Tests.Identifiers;

/// <summary>Which texts may be ids, and which of them come from one place.</summary>
public sealed class UriRulesTests
{
    [Theory]
    [InlineData("https://far.example/users/ada")]
    [InlineData("http://far.example:8080/users/ada#main-key")]
    [InlineData("HTTPS://FAR.example")]
    [InlineData("https://bücher.example/ä/😀")]
    [InlineData("https://[2001:db8::1]:8443/actor")]
    [InlineData("https://far.example/@ada?x=a@b")]
    [InlineData("https://far.example?x")]
    public void Takes_absolute_web_addresses(string text)
    {
        Assert.True(UriRules.IsAcceptable(text));
        Assert.True(ActorUri.TryParse(text, out var actor));
        Assert.True(ObjectUri.TryParse(text, out var thing));
        Assert.Equal((text, text), (actor.Value, thing.ToString()));
        Assert.Equal(UriRules.AuthorityOf(text), actor.Authority);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("/users/ada")]
    [InlineData("//far.example/x")]
    [InlineData("acct:ada@far.example")]
    [InlineData("file:///etc/passwd")]
    [InlineData("javascript:alert(1)")]
    [InlineData("ftp://far.example/x")]
    [InlineData("https:far.example")]
    [InlineData("https:/far.example/x")]
    [InlineData("https:///far.example/x")]
    [InlineData("https://")]
    [InlineData("https://./x")]
    [InlineData("https://a..b/x")]
    [InlineData("https://user@far.example/x")]
    [InlineData("https://@far.example/x")]
    [InlineData("https://far.example:99999/x")]
    [InlineData("https://far.example\\@evil.example/x")]
    [InlineData("https://far.example/a\\b")]
    [InlineData(" https://far.example/x")]
    [InlineData("https://far.example/x\n")]
    [InlineData("https://far.example/a b")]
    [InlineData("https://far.example/\0")]
    [InlineData("https://far.example/\u2003")]
    [InlineData("https://a\u200Cb.example/x")]
    [InlineData("https://\u2100.example/x")]
    public void Refuses_everything_else_without_an_exception(string? text)
    {
        Assert.False(UriRules.IsAcceptable(text));
        Assert.False(ActorUri.TryParse(text, out var actor));
        Assert.False(ObjectUri.TryParse(text, out var thing));
        Assert.Equal(("", ""), (actor.ToString(), thing.ToString()));
        Assert.Throws<FormatException>(() => ActorUri.Parse(text!));
        Assert.Throws<FormatException>(() => ObjectUri.Parse(text!));
        Assert.False(UriRules.SameOrigin(text ?? "", text ?? ""));
    }

    [Fact]
    public void Refuses_halves_of_surrogate_pairs_and_more_than_2048_bytes()
    {
        Assert.False(UriRules.IsAcceptable("https://far.example/" + '\ud800'));
        Assert.False(UriRules.IsAcceptable("https://far.example/" + '\udc00' + "x"));
        const string start = "https://far.example/";
        Assert.True(UriRules.IsAcceptable(start + new string('x', UriRules.MaxLength - start.Length)));
        Assert.False(UriRules.IsAcceptable(start + new string('x', UriRules.MaxLength - start.Length + 1)));
        Assert.False(UriRules.IsAcceptable(start + new string('ä', UriRules.MaxLength / 2)));
    }

    [Theory]
    [InlineData("https://Far.EXAMPLE./x", "far.example")]
    [InlineData("https://far.example:443/x", "far.example")]
    [InlineData("http://far.example:443/x", "far.example:443")]
    [InlineData("http://far.example:080/x", "far.example")]
    [InlineData("https://BÜCHER.example/x", "xn--bcher-kva.example")]
    [InlineData("https://ｆａｒ.example/x", "far.example")]
    [InlineData("https://far。example/x", "far.example")]
    [InlineData("https://127.1/x", "127.0.0.1")]
    [InlineData("https://0x7f000001:8080/x", "127.0.0.1:8080")]
    [InlineData("https://[::1]:8080/x", "[::1]:8080")]
    public void Names_one_authority_for_all_its_spellings(string uri, string authority) => Assert.Equal(authority, UriRules.AuthorityOf(uri));

    [Theory]
    [InlineData("https://far.example/a", "https://FAR.example:443/b", true)]
    [InlineData("https://far.example/a", "https://far.example./b", true)]
    [InlineData("https://far.example/a", "http://far.example/b", false)]
    [InlineData("https://far.example/a", "https://far.example:8443/b", false)]
    [InlineData("https://far.example/a", "https://sub.far.example/b", false)]
    [InlineData("https://far.example/a", "https://far.example.evil.example/b", false)]
    [InlineData("https://far.example/a", "https://far.example@evil.example/b", false)]
    [InlineData("https://far.example/a", "https://f\u0430r.example/b", false)]
    [InlineData("https://[::1]:8080/a", "https://[::1:8080]/b", false)]
    [InlineData("/a", "/b", false)]
    public void Knows_what_comes_from_one_origin(string left, string right, bool same)
    {
        Assert.Equal(same, UriRules.SameOrigin(left, right));
        Assert.Equal(same, UriRules.SameOrigin(right, left));
    }

    [Fact]
    public void Whatever_is_accepted_has_an_authority()
    {
        var chance = new Random(5);
        const string letters = "ab.:/@[]%\\-_#?0x19\u0430\u200C\u200D\u3002\u2100\u00DF\u0301\uFF0E\uD83D\uDE00";
        for (var round = 0; round < 20_000; round++)
        {
            var text = "https://" + string.Concat(Enumerable.Range(0, chance.Next(1, 14)).Select(_ => letters[chance.Next(letters.Length)]));
            if (UriRules.IsAcceptable(text))
                Assert.NotEmpty(UriRules.AuthorityOf(text));
        }
    }
}
