using System.Text.Json;
using AngleSharp.Dom;
using Federated.Features.Content;
using Federated.Testing;

namespace Federated.Features.Tests.Content;

/// <summary>The collected hostile HTML of others; each list is one test that counts its cases.</summary>
public sealed class SanitizerCorpusTests
{
    // As the corpus asks, in processor time; the best of three, because the first run of a path also compiles it.
    private static readonly TimeSpan _caseLimit = TimeSpan.FromMilliseconds(50);

    // Where our list differs from glitch-soc's on purpose: what we make of it, and why.
    private static readonly Dictionary<string, (string Expected, string Reason)> _ownExpectations = new()
    {
        ["keeps h1"] = ("<p><strong>Foo</strong></p>", "headings become bold paragraphs: a post must not look like our page"),
        ["removes a without href and only keeps text content"] = ("<span>foo&amp;</span><span>Test</span>", "what cannot stay is unwrapped; a span without class is harmless"),
        ["keeps a with href"] = ("<a href=\"http://example.com\" rel=\"nofollow noopener noreferrer\">Test</a>", "noreferrer besides; the page decides about targets"),
        ["keeps a with translate=\"no\""] = ("<a href=\"http://example.com\" rel=\"nofollow noopener noreferrer\" translate=\"no\">Test</a>", "as above"),
        ["removes \"translate\" attribute with invalid value"] = ("<a href=\"http://example.com\" rel=\"nofollow noopener noreferrer\">Test</a>", "as above"),
        ["keeps a with supported scheme and no host"] = ("Test", "dweb is not among our schemes"),
        ["keeps title in abbr"] = ("HTML", "abbr is not in our list"),
        ["keeps a with href and rel tag, not adding to rel or target if url is local"] =
            ("<a href=\"http://domain.test/tags/foo\" rel=\"nofollow noopener noreferrer tag\">Test</a>", "a stranger's link is a stranger's link, wherever it leads"),
    };

    [ConformanceFact("html-sanitizer", "fediverse-cases.json")]
    public void Fediverse_cases_come_out_as_described()
    {
        var checkedCases = 0;
        foreach (var item in Read("fediverse-cases.json").GetProperty("cases").EnumerateArray())
        {
            var title = item.GetProperty("title").GetString()!;
            var output = SanitizeInTime(title, item.GetProperty("payload").GetString() ?? Build(title));
            foreach (var forbidden in Strings(item, "mustNotContain"))
                AssertAbsent(title, output, forbidden);
            foreach (var required in Strings(item, "mustContain"))
                Assert.True(output.Contains(required, StringComparison.Ordinal), $"{title}: {required} is missing in {output}");
            checkedCases++;
        }

        Assert.Equal(34, checkedCases);
    }

    [ConformanceFact("html-sanitizer", "mastodon-sanitize-cases.json")]
    public void Mastodon_cases_come_out_as_there_or_as_we_say_why_not()
    {
        var (asThere, asOurs) = (0, 0);
        foreach (var item in Read("mastodon-sanitize-cases.json").GetProperty("cases").EnumerateArray())
        {
            var title = item.GetProperty("title").GetString()!;
            var isOwn = _ownExpectations.TryGetValue(title, out var own);
            var expected = isOwn ? own.Expected : item.GetProperty("expected").GetString()!;
            Assert.Equal($"{title}: {expected}", $"{title}: {SanitizeInTime(title, item.GetProperty("input").GetString()!)}");
            (asThere, asOurs) = isOwn ? (asThere, asOurs + 1) : (asThere + 1, asOurs);
        }

        Assert.Equal((13, 8), (asThere, asOurs));
    }

    [ConformanceFact("html-sanitizer", "dompurify-expect.json")]
    public void Dompurify_payloads_come_out_harmless() =>
        Assert.Equal(223, AssertHarmless(Read("dompurify-expect.json").GetProperty("cases").EnumerateArray().Select(item => item.GetProperty("payload").GetString()!)));

    [ConformanceFact("html-sanitizer", "payloadbox-list.txt")]
    public void Payloadbox_payloads_come_out_harmless() =>
        Assert.Equal(6590, AssertHarmless(File.ReadLines(Conformance.Path("html-sanitizer", "payloadbox-list.txt"))));

    [ConformanceFact("html-sanitizer", "blns.json")]
    public void Naughty_strings_come_out_harmless() =>
        Assert.Equal(515, AssertHarmless(Read("blns.json").EnumerateArray().Select(item => item.GetString()!)));

    [ConformanceFact("html-sanitizer", "rgrove-malicious.json")]
    public void Rgrove_payloads_come_out_harmless() =>
        Assert.Equal(28, AssertHarmless(Read("rgrove-malicious.json").GetProperty("cases").EnumerateArray().Select(item => item.GetProperty("payload").GetString()!)));

    private static int AssertHarmless(IEnumerable<string> payloads)
    {
        var count = 0;
        foreach (var payload in payloads)
        {
            SanitizeInTime(payload, payload);
            count++;
        }

        return count;
    }

    private static string SanitizeInTime(string title, string payload)
    {
        var output = "";
        var best = TimeSpan.MaxValue;
        for (var attempt = 0; attempt < 3 && best > _caseLimit; attempt++)
        {
            var clock = ThreadClock.StartNew();
            output = HtmlSanitizer.Sanitize(payload);
            var taken = clock.Elapsed;
            best = taken < best ? taken : best;
        }

        Assert.True(best <= _caseLimit, $"{title} took {best}");
        Assert.True(SanitizedHtml.FindFault(output) is null, $"{title}: {SanitizedHtml.FindFault(output)} in {output}");
        Assert.Equal(output, HtmlSanitizer.Sanitize(output));
        return output;
    }

    private static void AssertAbsent(string title, string output, string forbidden)
    {
        var tree = SanitizedHtml.Parse(output);
        if (forbidden == "<!--")
            Assert.DoesNotContain(tree.Descendants(), node => node is IComment);
        else if (forbidden[0] == '<')
            Assert.True(tree.QuerySelector(forbidden[1..]) is null, $"{title}: {forbidden} in {output}");
        else
        {
            var (name, value) = forbidden.Split('=') is [var left, var right] && right.StartsWith('"') ? (left, right.Trim('"')) : (null, null);
            var found = tree.Descendants<IElement>().SelectMany(element => element.Attributes).FirstOrDefault(attribute => name is not null
                ? attribute.Name == name && attribute.Value.StartsWith(value!, StringComparison.OrdinalIgnoreCase)
                : $"{attribute.Name}={attribute.Value}".Contains(forbidden, StringComparison.OrdinalIgnoreCase));
            Assert.True(found is null, $"{title}: {forbidden} in {output}");
        }
    }

    private static string Build(string title) =>
        title.StartsWith("nested 20000", StringComparison.Ordinal) ? string.Concat(Enumerable.Repeat("<b>", 20_000))
        : title.StartsWith("attribute flood", StringComparison.Ordinal) ? $"<p {string.Join(' ', Enumerable.Range(1, 50_000).Select(number => $"a{number}"))}>text"
        : throw new InvalidOperationException($"Nobody knows how to build \"{title}\".");

    private static IEnumerable<string> Strings(JsonElement item, string property) =>
        item.TryGetProperty(property, out var list) ? list.EnumerateArray().Select(entry => entry.GetString()!) : [];

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Conformance.Path("html-sanitizer", file)));
        return document.RootElement.Clone();
    }
}
