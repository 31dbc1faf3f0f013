using System.Text;
using Federated.Protocol.ActivityStreams;
using Federated.Testing;

namespace Federated.Protocol.Tests.ActivityStreams;

/// <summary>Documents of permitted size that are made to keep the reader busy do not.</summary>
public sealed class HostileReadingTests
{
    // Ten times what the slowest of these takes on a busy machine; without bounds they take seconds to minutes.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(3);

    [Fact]
    public void A_text_in_a_hundred_thousand_languages_is_read_soon()
    {
        var map = string.Join(',', Enumerable.Range(0, 90_000).Select(number => $"\"{number:x5}\":\"\""));

        ReadsSoon($$"""{"@context":"https://www.w3.org/ns/activitystreams","contentMap":{ {{map}} },"@type":"Note"}""");
    }

    [Fact]
    public void A_context_in_which_every_prefix_is_used_only_at_its_end_is_judged_soon()
    {
        var prefixes = string.Join(',', Enumerable.Range(0, 900).Select(number => $"\"p{number}\":\"https://a.example/{number}#\""));
        var padding = string.Join(',', Enumerable.Range(0, 35_000).Select(number => $"\"x{number:x}\":\"urn:x:y\""));
        var users = string.Join(',', Enumerable.Range(0, 900).Select(number => $"\"u{number}\":\"p{number}:u\""));

        ReadsSoon($$"""{"@context":{ {{prefixes}},{{padding}},{{users}} },"type":"Note"}""");
    }

    private static void ReadsSoon(string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        Assert.True(bytes.Length <= ReadLimits.MaxBytes, $"{bytes.Length}");
        var started = ThreadClock.StartNew();
        _ = ActivityReader.Read(bytes);
        var took = started.Elapsed;
        Assert.True(took < Soon, took.ToString());
    }
}
