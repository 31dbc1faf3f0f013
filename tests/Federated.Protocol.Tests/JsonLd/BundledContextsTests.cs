using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Federated.Protocol.JsonLd;
using Federated.Testing;

namespace Federated.Protocol.Tests.JsonLd;

/// <summary>The contexts that are answered from memory: all that are known, as their publishers wrote them, under every spelling in use.</summary>
public sealed class BundledContextsTests
{
    // Written anew (NOTICE.md says why), or of no use outside the W3C's own vectors.
    private static readonly string[] NotCopied = ["http://schema.org/", "https://litepub.social/litepub/context.jsonld", "https://www.w3.org/ns/credentials/examples/v2"];

    public static TheoryData<string> Addresses => [.. BundledContexts.Addresses];

    [Theory]
    [MemberData(nameof(Addresses))]
    public void Every_document_is_a_context_of_its_own_address(string address)
    {
        var document = BundledContexts.Instance.Load(address);
        Assert.NotNull(document);
        Assert.Equal(address, document.DocumentUrl);
        Assert.Null(document.ContextUrl);
        Assert.True(document.Document.ToJsonElement().TryGetProperty("@context", out _));
        Assert.Same(document, BundledContexts.Instance.Load(address));
    }

    [Theory]
    [InlineData("http://www.w3.org/ns/activitystreams", "https://www.w3.org/ns/activitystreams")]
    [InlineData("https://www.w3.org/ns/activitystreams#", "https://www.w3.org/ns/activitystreams")]
    [InlineData("https://www.w3.org/ns/activitystreams/", "https://www.w3.org/ns/activitystreams")]
    [InlineData("https://www.w3.org/ns/activitystreams.jsonld", "https://www.w3.org/ns/activitystreams")]
    [InlineData("http://w3id.org/security/v1", "https://w3id.org/security/v1")]
    [InlineData("https://joinmastodon.org/ns#", "http://joinmastodon.org/ns")]
    [InlineData("https://schema.org", "http://schema.org/")]
    [InlineData("http://schema.org", "http://schema.org/")]
    [InlineData("https://pleroma.example/schemas/litepub-0.1.jsonld", "https://litepub.social/litepub/context.jsonld")]
    [InlineData("http://localhost:4001/schemas/litepub-0.1.jsonld", "https://litepub.social/litepub/context.jsonld")]
    public void Other_spellings_give_the_same_document(string spelling, string address) =>
        Assert.Same(BundledContexts.Instance.Load(address), BundledContexts.Instance.Load(spelling));

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("https://")]
    [InlineData("https:///")]
    [InlineData("https:///schemas/litepub-0.1.jsonld")]
    [InlineData("www.w3.org/ns/activitystreams")]
    [InlineData("ftp://www.w3.org/ns/activitystreams")]
    [InlineData("https://www.w3.org/ns/activitystreams?x")]
    [InlineData("https://www.w3.org/ns/activitystreams//")]
    [InlineData("https://www.w3.org/ns/ActivityStreams")]
    [InlineData("https://evil.example/x/schemas/litepub-0.1.jsonld")]
    [InlineData("https://evil.example/ns/activitystreams")]
    [InlineData("https://w3id.org/fep/ffff")]
    public void Every_other_address_is_refused(string address) => Assert.Null(BundledContexts.Instance.Load(address));

    [Fact]
    public void A_long_address_is_refused_unseen() =>
        Assert.Null(BundledContexts.Instance.Load("https://" + new string('a', 1_000_000) + "/schemas/litepub-0.1.jsonld"));

    [ConformanceFact("contexts", "index.json")]
    public void Copies_are_copies_and_none_of_the_known_ones_is_missing()
    {
        var embedded = Assembly.GetAssembly(typeof(BundledContexts))!;
        foreach (var one in ConformanceFile.Load("contexts", "index.json").EnumerateArray())
        {
            var address = one.GetProperty("url").GetString()!;
            var file = one.GetProperty("file").GetString()!;
            using var stream = embedded.GetManifestResourceStream("Federated.Protocol.JsonLd.Contexts." + file);
            if (NotCopied.Contains(address))
            {
                Assert.True(stream is null || file == "schemaorg.jsonld", address);
                continue;
            }

            Assert.Contains(address, BundledContexts.Addresses);
            Assert.NotNull(stream);
            Assert.Equal(one.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
    }

    [ConformanceTheory("contexts", "index.json")]
    [InlineData("litepub-0.1.jsonld", "https://litepub.social/litepub/context.jsonld")]
    [InlineData("schemaorg.jsonld", "http://schema.org/")]
    public void What_was_written_anew_means_the_same(string original, string address)
    {
        var ours = Terms(BundledContexts.Instance.Load(address)!.Document.ToJsonElement());
        var theirs = Terms(ConformanceFile.Load("contexts", original));
        foreach (var (term, meaning) in ours)
        {
            Assert.True(theirs.TryGetValue(term, out var expected), term);
            Assert.Equal(expected, meaning);
        }
    }

    [Fact]
    public void The_notice_names_every_document()
    {
        foreach (var name in typeof(BundledContexts).Assembly.GetManifestResourceNames().Where(static name => name.EndsWith(".jsonld", StringComparison.Ordinal)))
        {
            Assert.Contains($"| `{name["Federated.Protocol.JsonLd.Contexts.".Length..]}` |", BundledContexts.Notice, StringComparison.Ordinal);
        }
    }

    /// <summary>Each term of the document's own object, with what it stands for: address, type, container.</summary>
    private static Dictionary<string, string> Terms(JsonElement document)
    {
        var context = document.GetProperty("@context");
        var own = context.ValueKind == JsonValueKind.Array ? context.EnumerateArray().Last() : context;
        var prefixes = own.EnumerateObject().Where(static one => one.Value.ValueKind == JsonValueKind.String).ToDictionary(static one => one.Name, static one => one.Value.GetString()!);
        return own.EnumerateObject().ToDictionary(static one => one.Name, one => Meaning(one.Value));

        string Meaning(JsonElement value) => value.ValueKind == JsonValueKind.String
            ? Resolve(value.GetString()!)
            : string.Join(' ', value.EnumerateObject().OrderBy(static one => one.Name, StringComparer.Ordinal).Select(one => one.Name + "=" + Resolve(one.Value.GetString()!)));

        string Resolve(string name)
        {
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0 && prefixes.TryGetValue(name[..colon], out var prefix))
            {
                return prefix + name[(colon + 1)..];
            }

            return name == "Date" ? prefixes["@vocab"] + name : name;
        }
    }
}
