using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Features.Posts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;

namespace Federated.Federation.Tests.Translation;

/// <summary>What a remote post becomes when it is translated, shape by shape.</summary>
public sealed class IncomingPostTests
{
    private const string Origin = "https://remote.example";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("""{"genAI":true}""", true)]
    [InlineData("""{"tag":{"type":"Label","name":"AI generated"}}""", true)]
    [InlineData("""{"tag":{"type":"Label","href":"https://labels.example/ai-generated"}}""", true)]
    [InlineData("""{"tag":{"type":"Label","href":"https://labels.example/ai-generated","attributedTo":"https://remote.example/users/somebody-else"}}""", false)]
    [InlineData("""{"tag":{"type":"Hashtag","name":"#AIArt"}}""", true)]
    [InlineData("""{"tag":{"type":"Hashtag","name":"#Maine"}}""", false)]
    [InlineData("""{"digitalSourceType":"https://schema.org/TrainedAlgorithmicMediaDigitalSource"}""", true)]
    [InlineData("""{"attachment":{"type":"Image","mediaType":"image/png","url":"https://remote.example/a.png","digitalSourceType":"http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia"}}""", true)]
    [InlineData("""{"attachment":{"type":"Image","mediaType":"image/png","url":"https://remote.example/a.png","digitalSourceType":"http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"}}""", false)]
    [InlineData("{}", false)]
    public void Each_way_to_say_AI_made_is_understood(string extra, bool expected) => Assert.Equal(expected, Read(extra)?.DeclaredAiMade);

    [Theory]
    [InlineData("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", DigitalSource.TrainedAlgorithmicMedia)]
    [InlineData("compositeWithTrainedAlgorithmicMedia", DigitalSource.CompositeWithTrainedAlgorithmicMedia)]
    [InlineData("https://schema.org/AlgorithmicMediaDigitalSource", DigitalSource.AlgorithmicMedia)]
    [InlineData("https://example.com/whatever", DigitalSource.Unknown)]
    [InlineData(null, DigitalSource.Unknown)]
    public void Each_spelling_of_a_digital_source_is_understood(string? term, DigitalSource expected) => Assert.Equal(expected, DigitalSourceTerms.Parse(term));

    [Theory]
    [InlineData("Document", "image/jpeg", true)]
    [InlineData("Image", null, true)]
    [InlineData("Image", "image/svg+xml", false)]
    [InlineData("Document", "video/mp4", false)]
    [InlineData("Document", null, false)]
    [InlineData("Video", "image/jpeg", false)]
    public void Only_pictures_are_taken_for_pictures(string type, string? mediaType, bool expected)
    {
        var media = mediaType is null ? "" : $",\"mediaType\":\"{mediaType}\"";
        var post = Read($$"""{"attachment":[{"type":"{{type}}","url":"https://remote.example/a.jpg"{{media}}}]}""");

        Assert.Equal(expected ? 1 : 0, post?.Images.Count);
    }

    [Fact]
    public void An_emoji_counts_only_from_its_users_own_host()
    {
        var post = Read("""
            {"tag":[
              {"type":"Emoji","id":"https://remote.example/emojis/1","name":":own:","icon":{"type":"Image","url":"https://remote.example/own.png"}},
              {"type":"Emoji","id":"https://evil.example/emojis/1","name":":foreign:","icon":{"type":"Image","url":"https://evil.example/x.png"}},
              {"type":"Emoji","id":"https://remote.example/emojis/2","name":":<b>:","icon":{"type":"Image","url":"https://remote.example/b.png"}}]}
            """);

        Assert.Equal(new CustomEmoji("own", "https://remote.example/own.png"), Assert.Single(post!.Emojis));
    }

    [Theory]
    [InlineData("""{"to":["https://remote.example/users/bob/followers"]}""", Visibility.Followers)]
    [InlineData("""{"to":["https://pics.example/users/alice"]}""", Visibility.Direct)]
    [InlineData("""{"to":["https://remote.example/users/bob/followers"],"cc":["as:Public"]}""", Visibility.Unlisted)]
    [InlineData("""{"to":["https://elsewhere.example/followers"]}""", Visibility.Direct)]
    public void Who_may_see_it_follows_from_the_addresses(string addresses, Visibility expected) => Assert.Equal(expected, Read(addresses)?.Visibility);

    [Theory]
    [InlineData("""{"attributedTo":"https://remote.example/users/carol"}""")]
    [InlineData("""{"id":"https://elsewhere.example/1"}""")]
    public void What_is_not_the_authors_to_say_is_not_read(string extra) => Assert.Null(Read(extra));

    [Fact]
    public void A_page_on_another_host_is_no_page_of_the_post() => Assert.Null(Read("""{"url":"https://evil.example/1"}""")?.PageUrl);

    private static RemotePost? Read(string extra)
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse("""
            {"@context":"https://www.w3.org/ns/activitystreams","id":"https://remote.example/notes/1","type":"Note",
             "attributedTo":"https://remote.example/users/bob","content":"<p>Hi</p>","published":"2026-11-22T10:00:00Z"}
            """)!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(extra)!.AsObject())
            document[name] = value?.DeepClone();
        var author = new RemoteActor
        {
            Id = 1,
            Uri = ActorUri.Parse(Origin + "/users/bob"),
            Username = "bob",
            HandleKey = "bob@remote.example",
            HandleHost = "remote.example",
            Host = "remote.example",
            InboxUrl = Origin + "/users/bob/inbox",
            FollowersUrl = Origin + "/users/bob/followers",
            CreatedAt = Now,
            FetchedAt = Now,
        };
        return IncomingPost.Read(ActivityReader.ReadObject(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString())).Value, author, null, Now);
    }
}
