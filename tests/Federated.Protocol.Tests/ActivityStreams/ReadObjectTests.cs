using System.Text;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.Tests.ActivityStreams;

public sealed class ReadObjectTests
{
    private const string Head = "\"type\":\"Note\",\"id\":\"https://a.example/n\",\"attributedTo\":\"https://a.example/b\"";

    [Fact]
    public void Reads_content_and_language_from_the_map()
    {
        var both = Read("{" + Head + ",\"content\":\"<p>Hallo</p>\",\"contentMap\":{\"en\":\"<p>Hello</p>\",\"de\":\"<p>Hallo</p>\"}}");
        Assert.Equal("<p>Hallo</p>", both.Content);
        Assert.Equal("de", both.Language);
        var mapOnly = Read("{" + Head + ",\"contentMap\":{\"pt-BR\":\"Oi\"}}");
        Assert.Equal("Oi", mapOnly.Content);
        Assert.Equal("pt-BR", mapOnly.Language);
        Assert.Null(Read("{" + Head + ",\"content\":\"x\",\"contentMap\":{\"und\":\"x\"}}").Language);
        Assert.Null(Read("{" + Head + ",\"content\":\"x\",\"contentMap\":{\"<b>\":\"x\"}}").Language);
    }

    [Fact]
    public void Reads_pictures_in_all_their_shapes()
    {
        var post = Read("{" + Head + """
            ,"attachment":[
              {"type":"Image","url":"https://a.example/1.jpg","mediaType":"image/jpeg","name":"One","width":10,"height":"20","focalPoint":[0,-1],"blurhash":"UBL_:rOpGG-oBUNG","digitalSourceType":"http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"},
              {"type":"Document","url":[{"type":"Link","href":"https://a.example/2.html","mediaType":"text/html"},{"type":"Link","href":"https://a.example/2.png","mediaType":"image/png"}],"summary":"Two","focalPoint":[7,7],"width":-1},
              {"type":"Link","href":"https://a.example/3"},
              {"type":"PropertyValue","name":"x","value":"y"},
              {"type":"Image","url":"data:image/png;base64,AAAA"},
              "https://a.example/4.png", 7, null]}
            """).Attachments;
        Assert.Equal(["https://a.example/1.jpg", "https://a.example/2.png", "https://a.example/3"], post.Select(static one => one.Url));
        Assert.Equal((10, 20), (post[0].Width!.Value, post[0].Height!.Value));
        Assert.Equal((0.0, -1.0), post[0].FocalPoint);
        Assert.Equal("One", post[0].Name);
        Assert.EndsWith("trainedAlgorithmicMedia", post[0].DigitalSourceType, StringComparison.Ordinal);
        Assert.Equal(("Two", "image/png"), (post[1].Name, post[1].MediaType));
        Assert.Null(post[1].FocalPoint);
        Assert.Null(post[1].Width);
    }

    [Fact]
    public void A_single_attachment_and_tag_need_no_array()
    {
        var post = Read("{" + Head + ",\"attachment\":{\"type\":\"Image\",\"url\":\"https://a.example/1.jpg\"},\"tag\":{\"type\":\"Mention\",\"href\":\"https://b.example/c\",\"name\":\"@c@b.example\"}}");
        Assert.Single(post.Attachments);
        Assert.Equal("https://b.example/c", Assert.Single(post.Tags).Href);
    }

    [Fact]
    public void Reads_every_sort_of_tag_and_leaves_out_the_useless()
    {
        var tags = Read("{" + Head + """
            ,"tag":[{"type":"Hashtag","name":"#Cat","href":"https://a.example/tags/cat"},{"type":"Hashtag"},
              {"type":"Emoji","id":"https://a.example/e","name":":blob:","icon":{"type":"Image","url":"https://a.example/e.png"}},{"type":"Emoji","name":":x:"},
              {"type":"Label","href":"https://a.example/labels/ai","name":"AI-generated"},{"type":"Mention"},
              {"type":"Link","mediaType":"application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"","href":"https://b.example/quoted"},{"type":"Unknown","name":"x"},"text"]}
            """).Tags;
        Assert.Equal([TagKind.Hashtag, TagKind.Emoji, TagKind.Label, TagKind.ObjectLink], tags.Select(static tag => tag.Kind));
    }

    [Theory]
    [InlineData("\"quote\":\"https://b.example/q\",\"quoteUrl\":\"https://c.example/q\"")]
    [InlineData("\"_misskey_quote\":\"https://b.example/q\"")]
    [InlineData("\"quoteUri\":\"https://b.example/q\"")]
    [InlineData("\"quote\":{\"type\":\"Note\",\"id\":\"https://b.example/q\"}")]
    [InlineData("\"tag\":{\"type\":\"Link\",\"mediaType\":\"application/activity+json\",\"href\":\"https://b.example/q\"}")]
    public void Reads_every_spelling_of_a_quote(string member) => Assert.Equal("https://b.example/q", Read("{" + Head + "," + member + "}").Quote);

    [Theory]
    [InlineData("\"https://a.example/@b/n\"", "https://a.example/@b/n")]
    [InlineData("\"https://www.a.example/@b/n\"", "https://www.a.example/@b/n")]
    [InlineData("\"https://bank.example/login\"", null)]
    [InlineData("[{\"type\":\"Link\",\"mediaType\":\"application/json\",\"href\":\"https://a.example/j\"},{\"type\":\"Link\",\"mediaType\":\"text/html\",\"href\":\"https://a.example/h\"}]", "https://a.example/h")]
    [InlineData("\"javascript:alert(1)\"", null)]
    public void A_page_on_another_host_is_no_page(string url, string? expected) => Assert.Equal(expected, Read("{" + Head + ",\"url\":" + url + "}").Url);

    [Fact]
    public void An_empty_warning_of_Misskey_is_none()
    {
        Assert.Null(Read("{" + Head + ",\"summary\":\"\\u200b\"}").Summary);
        Assert.Equal("Spiders", Read("{" + Head + ",\"summary\":\"Spiders\"}").Summary);
    }

    [Fact]
    public void Of_a_person_and_a_channel_the_person_is_the_author()
    {
        var post = Read("""{"type":"Video","id":"https://a.example/v","attributedTo":[{"type":"Group","id":"https://a.example/c"},{"type":"Person","id":"https://a.example/p"}]}""");
        Assert.Equal("https://a.example/p", post.AttributedTo);
    }

    [Theory]
    [InlineData("""{"type":"Note","id":"https://a.example/n"}""", ReadRefusal.MissingOwner)]
    [InlineData("""{"type":"Tombstone","id":"https://a.example/n"}""", ReadRefusal.Tombstone)]
    [InlineData("""{"type":"Person","id":"https://a.example/n"}""", ReadRefusal.WrongType)]
    public void Names_why_it_is_no_post(string json, ReadRefusal expected) =>
        Assert.Equal(expected, ActivityReader.ReadObject(Encoding.UTF8.GetBytes(json)).Refusal);

    [Fact]
    public void A_collection_gives_at_most_500_items()
    {
        var items = string.Join(',', Enumerable.Range(0, 5000).Select(static n => $"\"https://a.example/{n}\""));
        var page = ActivityReader.ReadCollection(Encoding.UTF8.GetBytes($$"""{"type":"OrderedCollectionPage","totalItems":"7","orderedItems":[{{items}}],"next":{"id":"https://a.example/next","type":"OrderedCollectionPage"} }""")).Value;
        Assert.Equal(500, page.Items.Count);
        Assert.Equal(7, page.TotalItems);
        Assert.Equal("https://a.example/next", page.Next!.Id);
    }

    [Theory]
    [InlineData("https://a.example/x", "https://A.example./y", true)]
    [InlineData("https://bücher.example/x", "https://xn--bcher-kva.example/y", true)]
    [InlineData("https://a.example/x", "https://a.example:443/y", true)]
    [InlineData("https://a.example/x", "https://a.example:8443/y", false)]
    [InlineData("https://a.example/x", "https://b.a.example/y", false)]
    [InlineData("https://a.example/x", "nonsense", false)]
    [InlineData("https://a.example/x", "https://xn--\u00e4.\u00ad/", false)]
    [InlineData("https://a.example/x", "https://[::1/", false)]
    [InlineData("https://a.example/x", "https://a..b/", false)]
    [InlineData("https://a.example/x", "https://xn--a/", false)]
    [InlineData("https://a.example/x", "https://\ud800/", false)]
    public void Hosts_are_compared_in_one_normal_form(string left, string right, bool same) => Assert.Equal(same, WireUri.SameHost(left, right));

    [Fact]
    public void Origins_differ_by_scheme() => Assert.False(WireUri.SameOrigin("https://a.example:80/", "http://a.example/"));

    private static ObjectDocument Read(string json) => ActivityReader.ReadObject(Encoding.UTF8.GetBytes(json)).Value;
}
