using System.Text.Json;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.JsonLd;

namespace Federated.Protocol.Tests.ActivityStreams;

/// <summary>What the writer writes means, to a reader of JSON-LD, what was meant: every property under its IRI, every value, ids as ids.</summary>
public sealed class WriterMeaningTests
{
    private const string As = "https://www.w3.org/ns/activitystreams#";
    private const string Us = "https://us.example/1";
    private const string Alice = "https://us.example/users/alice";
    private const string Bob = "https://remote.example/users/bob";

    private static readonly ActivityWriter Writer = new("https://us.example");

    /// <summary>Written down here by hand, from the standards: not derived from what is tested.</summary>
    private static readonly Dictionary<string, string> Properties = new()
    {
        ["inbox"] = "http://www.w3.org/ns/ldp#inbox",
        ["orderedItems"] = As + "items",
        ["contentMap"] = As + "content",
        ["blurhash"] = "http://joinmastodon.org/ns#blurhash",
        ["focalPoint"] = "http://joinmastodon.org/ns#focalPoint",
        ["featured"] = "http://joinmastodon.org/ns#featured",
        ["featuredTags"] = "http://joinmastodon.org/ns#featuredTags",
        ["discoverable"] = "http://joinmastodon.org/ns#discoverable",
        ["indexable"] = "http://joinmastodon.org/ns#indexable",
        ["memorial"] = "http://joinmastodon.org/ns#memorial",
        ["votersCount"] = "http://joinmastodon.org/ns#votersCount",
        ["attributionDomains"] = "http://joinmastodon.org/ns#attributionDomains",
        ["value"] = "http://schema.org#value",
        ["address"] = "http://schema.org#address",
        ["streetAddress"] = "http://schema.org#streetAddress",
        ["postalCode"] = "http://schema.org#postalCode",
        ["addressLocality"] = "http://schema.org#addressLocality",
        ["addressRegion"] = "http://schema.org#addressRegion",
        ["addressCountry"] = "http://schema.org#addressCountry",
        ["conversation"] = "http://ostatus.org#conversation",
        ["quote"] = "https://w3id.org/fep/044f#quote",
        ["quoteAuthorization"] = "https://w3id.org/fep/044f#quoteAuthorization",
        ["quoteUri"] = "http://fedibird.com/ns#quoteUri",
        ["_misskey_quote"] = "https://misskey-hub.net/ns#_misskey_quote",
        ["interactionPolicy"] = "https://gotosocial.org/ns#interactionPolicy",
        ["canLike"] = "https://gotosocial.org/ns#canLike",
        ["canReply"] = "https://gotosocial.org/ns#canReply",
        ["canAnnounce"] = "https://gotosocial.org/ns#canAnnounce",
        ["canQuote"] = "https://gotosocial.org/ns#canQuote",
        ["canFeature"] = "https://w3id.org/fep/7aa9#canFeature",
        ["automaticApproval"] = "https://gotosocial.org/ns#automaticApproval",
        ["manualApproval"] = "https://gotosocial.org/ns#manualApproval",
        ["interactingObject"] = "https://gotosocial.org/ns#interactingObject",
        ["interactionTarget"] = "https://gotosocial.org/ns#interactionTarget",
        ["searchableBy"] = "http://fedibird.com/ns#searchableBy",
        ["xRobotsTag"] = "https://www.robotstxt.org/meta.html",
        ["implements"] = "https://w3id.org/fep/844e/implements",
        ["digestMultibase"] = "https://w3id.org/security#digestMultibase",
        ["digitalSourceType"] = "https://schema.org/digitalSourceType",
        ["genAI"] = "https://us.example/ns#genAI",
        ["license"] = "https://schema.org/license",
        ["trainingConsent"] = "https://us.example/ns#trainingConsent",
        ["webfinger"] = "https://purl.archive.org/socialweb/webfinger#webfinger",
        ["publicKey"] = "https://w3id.org/security#publicKey",
        ["publicKeyPem"] = "https://w3id.org/security#publicKeyPem",
        ["owner"] = "https://w3id.org/security#owner",
        ["assertionMethod"] = "https://w3id.org/security#assertionMethod",
        ["controller"] = "https://w3id.org/security#controller",
        ["publicKeyMultibase"] = "https://w3id.org/security#publicKeyMultibase",
    };

    private static readonly Dictionary<string, string> Types = new()
    {
        ["Emoji"] = "http://joinmastodon.org/ns#Emoji",
        ["EmojiReact"] = "http://litepub.social/ns#EmojiReact",
        ["PropertyValue"] = "http://schema.org#PropertyValue",
        ["PostalAddress"] = "http://schema.org#PostalAddress",
        ["Label"] = "https://w3id.org/fep/4c96#Label",
        ["Multikey"] = "https://w3id.org/security#Multikey",
        ["QuoteRequest"] = "https://w3id.org/fep/044f#QuoteRequest",
        ["QuoteAuthorization"] = "https://w3id.org/fep/044f#QuoteAuthorization",
        ["LikeAuthorization"] = "https://gotosocial.org/ns#LikeAuthorization",
        ["ReplyAuthorization"] = "https://gotosocial.org/ns#ReplyAuthorization",
        ["AnnounceAuthorization"] = "https://gotosocial.org/ns#AnnounceAuthorization",
    };

    // Texts that name something: whoever follows links must find them as links.
    private static readonly HashSet<string> Ids =
    [
        "actor", "object", "target", "result", "instrument", "to", "cc", "attributedTo", "url", "href", "inReplyTo", "replies", "first", "last", "next", "prev", "partOf", "items", "orderedItems", "context",
        "inbox", "outbox", "followers", "following", "featured", "featuredTags", "sharedInbox", "alsoKnownAs", "movedTo", "owner", "controller", "quote", "quoteAuthorization", "automaticApproval", "manualApproval",
        "interactingObject", "interactionTarget", "searchableBy", "digitalSourceType", "license", "formerType",
    ];

    private static readonly HashSet<string> Lists = ["orderedItems", "focalPoint", "xRobotsTag", "implements"];

    public static TheoryData<string> Kinds => [.. All().Select(static one => one.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_property_and_value_survives_expansion(string kind)
    {
        using var document = JsonDocument.Parse(All().Single(one => one.Kind == kind).Bytes);
        var expanded = JsonLdProcessor.Expand(document.RootElement, new JsonLdOptions { ContextLoader = BundledContexts.Instance }).ToJsonElement();
        AssertNode(document.RootElement, Assert.Single(expanded.EnumerateArray()), "$");
    }

    [Fact]
    public void Every_word_above_is_written_somewhere()
    {
        var written = All().SelectMany(static one => Names(JsonDocument.Parse(one.Bytes).RootElement)).ToHashSet();
        Assert.Empty(Properties.Keys.Except(written));
        Assert.Empty(Types.Keys.Except(written));
        Assert.Empty(Ids.Except(written));
    }

    [Fact]
    public void What_is_written_is_read_by_name()
    {
        foreach (var (kind, bytes) in All())
        {
            Assert.Equal(ReadRefusal.None, DocumentParser.TryParse(bytes, out var root));
            Assert.True(CompactForm.Judge(root) == DocumentForm.Compact, kind);
        }
    }

    private static IEnumerable<(string Kind, byte[] Bytes)> All()
    {
        var everybody = new Addressing([Terms.Public], [Alice + "/followers"]);
        var received = ActivityReader.ReadActivity(Writer.Follow("https://remote.example/f", Bob, Alice)).Value;
        var asked = ActivityReader.ReadActivity(Writer.QuoteRequest("https://remote.example/q", Bob, Alice + "/1", Bob + "/2", Alice)).Value;
        var react = Writer.EmojiReact(Us, Alice, Bob + "/1", ":blob:", new() { Kind = TagKind.Emoji, Name = ":blob:", Icon = new("https://us.example/e.png", "image/png") }, Bob);
        yield return ("actor", Writer.Actor(Samples.Actor));
        yield return ("post", Writer.Post(Samples.Post));
        yield return ("question", Writer.Post(Samples.Question));
        yield return ("tombstone", Writer.Tombstone(new() { Id = Us, FormerType = Terms.Note, Deleted = Samples.Then }));
        yield return ("create", Writer.Create(Us, Samples.Post));
        yield return ("update", Writer.Update(Us, Samples.Post));
        yield return ("update actor", Writer.Update(Us, Samples.Actor, everybody));
        yield return ("delete", Writer.Delete(Us, Alice, new() { Id = Us, FormerType = Terms.Note }, everybody));
        yield return ("delete actor", Writer.DeleteActor(Us, Alice, everybody));
        yield return ("follow", Writer.Follow(Us, Alice, Bob));
        yield return ("block", Writer.Block(Us, Alice, Bob));
        yield return ("like", Writer.Like(Us, Alice, Bob + "/1", Bob));
        yield return ("react", react);
        yield return ("announce", Writer.Announce(Us, Alice, Bob + "/1", everybody, Samples.Then));
        yield return ("accept", Writer.Accept(Us, Alice, received));
        yield return ("reject", Writer.Reject(Us, Alice, received));
        yield return ("accept quote", Writer.AcceptQuote(Us, Alice, asked, Alice + "/stamps/1"));
        yield return ("quote request", Writer.QuoteRequest(Us, Alice, Bob + "/1", Alice + "/2", Bob));
        yield return ("undo", Writer.Undo(Us, Writer.Follow(Us + "/f", Alice, Bob)));
        yield return ("undo react", Writer.Undo(Us + "/undo", react));
        yield return ("move", Writer.Move(Us, Alice, "https://new.example/alice", everybody));
        yield return ("add", Writer.Add(Us, Alice, Us + "/p", Alice + "/featured", everybody));
        yield return ("remove", Writer.Remove(Us, Alice, Us + "/p", Alice + "/featured", everybody));
        yield return ("flag", Writer.Flag(Us, Alice, [Bob, Bob + "/1"], "Spam", Bob));
        yield return ("collection", Writer.Collection(new() { Id = Us, Type = Terms.OrderedCollection, TotalItems = 2, First = Reference.To(Us + "/1"), Last = Reference.To(Us + "/2"), AttributedTo = Alice }));
        yield return ("page", Writer.Collection(new() { Id = Us, Type = Terms.OrderedCollectionPage, PartOf = Us, Next = Reference.To(Us + "/2"), Prev = Reference.To(Us + "/0"), Items = [Reference.To(Bob), Reference.To(Alice)] }));
        yield return ("unordered page", Writer.Collection(new() { Id = Us, Type = Terms.CollectionPage, PartOf = Us, Items = [Reference.To(Bob)] }));
        foreach (var type in new[] { Terms.QuoteAuthorization, Terms.LikeAuthorization, Terms.ReplyAuthorization, Terms.AnnounceAuthorization })
        {
            yield return (type, Writer.Approval(new() { Id = Us, Type = type, AttributedTo = Alice, InteractingObject = Bob + "/1", InteractionTarget = Alice + "/1" }));
        }
    }

    private static void AssertNode(JsonElement written, JsonElement expanded, string path)
    {
        var expected = new Dictionary<string, List<(string Name, JsonElement Value, string? Language)>>();
        foreach (var member in written.EnumerateObject())
        {
            switch (member.Name)
            {
                case "@context":
                    break;
                case "id":
                    Assert.Equal(member.Value.GetString(), expanded.GetProperty("@id").GetString());
                    break;
                case "type":
                    var type = member.Value.GetString()!;
                    Assert.Equal(Types.GetValueOrDefault(type, As + type), Assert.Single(expanded.GetProperty("@type").EnumerateArray()).GetString());
                    break;
                default:
                    var values = Values(member).ToList();
                    if (values.Count > 0 || Lists.Contains(member.Name))
                    {
                        var iri = Properties.GetValueOrDefault(member.Name, As + member.Name);
                        (expected.TryGetValue(iri, out var all) ? all : expected[iri] = []).AddRange(values);
                    }

                    break;
            }
        }

        var found = expanded.EnumerateObject().Where(static member => !member.Name.StartsWith('@') && (member.Value.ValueKind != JsonValueKind.Array || member.Value.GetArrayLength() > 0)).Select(static member => member.Name);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
        foreach (var (iri, values) in expected)
        {
            var actual = expanded.GetProperty(iri).EnumerateArray().ToList();
            if (values.Count > 0 && Lists.Contains(values[0].Name))
            {
                actual = [.. Assert.Single(actual).GetProperty("@list").EnumerateArray()];
            }

            Assert.True(values.Count == actual.Count, $"{path} {iri}: {values.Count} values became {actual.Count}");
            for (var index = 0; index < values.Count; index++)
            {
                AssertValue(values[index], actual[index], $"{path}.{values[index].Name}");
            }
        }
    }

    private static void AssertValue((string Name, JsonElement Value, string? Language) written, JsonElement expanded, string path)
    {
        if (written.Value.ValueKind == JsonValueKind.Object)
        {
            AssertNode(written.Value, expanded, path);
        }
        else if (Ids.Contains(written.Name))
        {
            Assert.True(expanded.TryGetProperty("@id", out var id) && id.GetString() == written.Value.GetString(), path + " is no id: " + expanded.GetRawText());
        }
        else
        {
            Assert.True(expanded.TryGetProperty("@value", out var value) && JsonElement.DeepEquals(value, written.Value), path + ": " + expanded.GetRawText());
            Assert.Equal(written.Language, expanded.TryGetProperty("@language", out var language) ? language.GetString() : null);
        }
    }

    private static IEnumerable<(string Name, JsonElement Value, string? Language)> Values(JsonProperty member) => (member.Name, member.Value.ValueKind) switch
    {
        ("contentMap", _) => member.Value.EnumerateObject().Select(static entry => ("content", entry.Value, (string?)entry.Name)),
        (_, JsonValueKind.Array) => member.Value.EnumerateArray().Select(value => (member.Name, value, (string?)null)),
        _ => [(member.Name, member.Value, null)],
    };

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(static member => member.Name != "@context").SelectMany(static member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
