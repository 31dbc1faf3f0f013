using System.Collections.Frozen;
using Federated.Domain.Identifiers;

namespace Federated.Domain.Tests.Identifiers;

/// <summary>All spellings of a host are one, and what is no host is none.</summary>
public sealed class HostNameTests
{
    [Theory]
    [InlineData("Far.Example", "far.example")]
    [InlineData("  far.example ", "far.example")]
    [InlineData("far.example.", "far.example")]
    [InlineData("far.example.:8443", "far.example:8443")]
    [InlineData("far.example:08443", "far.example:8443")]
    [InlineData("ｆａｒ．ｅｘａｍｐｌｅ", "far.example")]
    [InlineData("far。example", "far.example")]
    [InlineData("far｡example", "far.example")]
    [InlineData("far.example：８０８０", "far.example:8080")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("bu\u0308cher.example", "xn--bcher-kva.example")]
    [InlineData("XN--BCHER-KVA.example", "xn--bcher-kva.example")]
    [InlineData("exam\u00ADple.com", "example.com")]
    [InlineData("\u212A.example", "k.example")]
    [InlineData("例え.jp", "xn--r8jz45g.jp")]
    [InlineData("localhost", "localhost")]
    [InlineData("localhost:5080", "localhost:5080")]
    [InlineData("127.0.0.1", "127.0.0.1")]
    [InlineData("127.1", "127.0.0.1")]
    [InlineData("0x7f.0.0.1", "127.0.0.1")]
    [InlineData("2130706433", "127.0.0.1")]
    public void Brings_every_spelling_to_one(string text, string expected)
    {
        Assert.True(HostName.TryNormalize(text, out var host));
        Assert.Equal(expected, host);
        Assert.True(HostName.TryNormalize(host, out var again));
        Assert.Equal(host, again);
        Assert.Equal(host, UriRules.AuthorityOf("https://" + text.Trim().Normalize(System.Text.NormalizationForm.FormKC) + "/"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(".")]
    [InlineData("far.example..")]
    [InlineData("far..example")]
    [InlineData(".far.example")]
    [InlineData("far.example:")]
    [InlineData("far.example:0")]
    [InlineData("far.example:65536")]
    [InlineData("far.example:-1")]
    [InlineData("far.example:99999999999")]
    [InlineData(":8080")]
    [InlineData("far.example/path")]
    [InlineData("far.example?x")]
    [InlineData("far.example#x")]
    [InlineData("user@far.example")]
    [InlineData("far.example\\x")]
    [InlineData("far example")]
    [InlineData("far_away.example")]
    [InlineData("-far.example")]
    [InlineData("far-.example")]
    [InlineData("[::1]")]
    [InlineData("::1")]
    [InlineData("xn--")]
    [InlineData("xn--example-.com")]
    [InlineData("a\u200Cb.example")]
    [InlineData("\u2100.example")]
    [InlineData("far.example\0")]
    [InlineData("%66ar.example")]
    public void Refuses_what_is_no_host(string? text) => Assert.False(HostName.TryNormalize(text, out _));

    [Fact]
    public void Keeps_lookalikes_apart_and_refuses_what_is_too_long()
    {
        Assert.True(HostName.TryNormalize("p\u0430ypal.example", out var cyrillic));
        Assert.StartsWith("xn--", cyrillic, StringComparison.Ordinal);
        Assert.False(HostName.TryNormalize(new string('a', 64) + ".example", out _));
        Assert.False(HostName.TryNormalize(string.Join('.', Enumerable.Repeat(new string('a', 60), 5)), out _));
        Assert.False(HostName.TryNormalize("\ud800.example", out _));
    }

    [Fact]
    public void Never_throws_and_never_changes_its_mind()
    {
        var chance = new Random(11);
        const string letters = "abX.:-_019xn\u0430\u200C\u3002\u2100\u00DF\u0301\uFF0E\uD83D\uDE00\uFFFE\0";
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, chance.Next(1, 14)).Select(_ => letters[chance.Next(letters.Length)]));
            if (HostName.TryNormalize(text, out var host))
                Assert.Equal(host, HostName.TryNormalize(host, out var again) ? again : null);
        }
    }

    [Theory]
    [InlineData("evil.example", "evil.example", true)]
    [InlineData("sub.evil.example:8443", "evil.example", true)]
    [InlineData("notevil.example", "evil.example", false)]
    [InlineData("evil.example.org", "evil.example", false)]
    [InlineData("example", "evil.example", false)]
    public void Knows_what_lies_below_a_domain(string host, string domain, bool within)
    {
        Assert.Equal(within, HostName.IsWithin(host, domain));
        Assert.Equal(within, HostName.IsWithinAny(host, new[] { "other.example", HostName.WithoutPort(domain) }.ToFrozenSet(StringComparer.Ordinal)));
    }
}
