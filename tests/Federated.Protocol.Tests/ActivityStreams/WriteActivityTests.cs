using System.Text;
using System.Text.Json;
using Federated.Protocol.ActivityStreams;

namespace Federated.Protocol.Tests.ActivityStreams;

public sealed class WriteActivityTests
{
    private const string Alice = "https://us.example/users/alice";
    private const string Bob = "https://remote.example/users/bob";
    private static readonly ActivityWriter Writer = new("https://us.example");

    private static readonly ObjectDocument Post = Samples.Post;
    private static readonly ActorDocument Actor = Samples.Actor;
    private static readonly DateTimeOffset Then = Samples.Then;

    [Fact]
    public void A_post_reads_back_as_it_was() => AssertSame(Post, ActivityReader.ReadObject(Writer.Post(Post)).Value);

    [Fact]
    public void A_poll_reads_back_as_it_was() => AssertSame(Samples.Question, ActivityReader.ReadObject(Writer.Post(Samples.Question)).Value);

    [Fact]
    public void An_actor_reads_back_as_it_was() => AssertSame(Actor, ActivityReader.ReadActor(Writer.Actor(Actor)).Value);

    [Fact]
    public void An_actor_shows_its_key_to_whoever_asks_for_it()
    {
        var key = ActivityReader.ReadKey(Writer.Actor(Actor), Alice + "#main-key").Value;
        Assert.Equal(Actor.PublicKeys[0], key);
    }

    [Fact]
    public void Create_and_Update_embed_the_post_and_are_addressed_as_it_is()
    {
        foreach (var (bytes, type) in new[] { (Writer.Create("https://us.example/c/1", Post), Terms.Create), (Writer.Update("https://us.example/u/1", Post), Terms.Update) })
        {
            var activity = ActivityReader.ReadActivity(bytes).Value;
            Assert.Equal((type, Alice), (activity.Type, activity.Actor));
            Assert.Equal(Post.To, activity.To);
            Assert.Equal(Post.Cc, activity.Cc);
            AssertSame(Post, ActivityReader.ReadObject(activity.Object!.Embedded!.Value).Value);
        }
    }

    [Fact]
    public void Simple_activities_read_back_as_they_were()
    {
        var everybody = new Addressing([Terms.Public], [Alice + "/followers"]);
        (byte[] Bytes, string Type, string Target)[] all =
        [
            (Writer.Follow("https://us.example/1", Alice, Bob), Terms.Follow, Bob),
            (Writer.Block("https://us.example/1", Alice, Bob), Terms.Block, Bob),
            (Writer.Like("https://us.example/1", Alice, "https://remote.example/n/1", Bob), Terms.Like, "https://remote.example/n/1"),
            (Writer.Announce("https://us.example/1", Alice, "https://remote.example/n/1", everybody, Then), Terms.Announce, "https://remote.example/n/1"),
            (Writer.DeleteActor("https://us.example/1", Alice, everybody), Terms.Delete, Alice),
            (Writer.Update("https://us.example/1", Actor, everybody), Terms.Update, Alice),
            (Writer.Delete("https://us.example/1", Alice, new() { Id = Post.Id, FormerType = Terms.Note, Deleted = Then }, everybody), Terms.Delete, Post.Id),
        ];
        foreach (var (bytes, type, target) in all)
        {
            var activity = ActivityReader.ReadActivity(bytes).Value;
            Assert.Equal(("https://us.example/1", type, Alice, target), (activity.Id, activity.Type, activity.Actor, activity.Object!.Id));
            Assert.NotEmpty(activity.To);
        }
    }

    [Fact]
    public void Undo_embeds_the_whole_activity_and_goes_where_that_went()
    {
        var follow = Writer.Follow("https://us.example/follows/1", Alice, Bob);
        var undo = ActivityReader.ReadActivity(Writer.Undo("https://us.example/follows/1/undo", follow)).Value;
        Assert.Equal((Terms.Undo, Alice), (undo.Type, undo.Actor));
        Assert.Equal([Bob], undo.To);
        var inner = ActivityReader.ReadActivity(undo.Object!.Embedded!.Value).Value;
        Assert.Equal(("https://us.example/follows/1", Terms.Follow, Bob), (inner.Id, inner.Type, inner.Object!.Id));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Accept_and_Reject_embed_the_follow_as_received(bool reject)
    {
        var received = ActivityReader.ReadActivity(
            """{"@context":["https://www.w3.org/ns/activitystreams"],"id":"https://remote.example/f/1","type":"Follow","actor":"https://remote.example/users/bob","object":"https://us.example/users/alice","x":{"y":[1.50]},"signature":{"type":"RsaSignature2017"}}"""u8.ToArray()).Value;
        var answer = ActivityReader.ReadActivity(reject ? Writer.Reject("https://us.example/a/1", Alice, received) : Writer.Accept("https://us.example/a/1", Alice, received)).Value;
        Assert.Equal((reject ? Terms.Reject : Terms.Accepted, Alice), (answer.Type, answer.Actor));
        Assert.Equal([Bob], answer.To);
        Assert.Equal(
            """{"id":"https://remote.example/f/1","type":"Follow","actor":"https://remote.example/users/bob","object":"https://us.example/users/alice","x":{"y":[1.50]}}""",
            answer.Object!.Embedded!.Value.GetRawText());
    }

    [Fact]
    public void A_follow_too_deep_to_embed_is_named_by_what_identifies_it()
    {
        var deep = "\"x\":" + new string('[', 30) + new string(']', 30);
        var received = ActivityReader.ReadActivity(Encoding.UTF8.GetBytes(
            $$"""{"id":"https://remote.example/f/1","type":"Follow","actor":"{{Bob}}","object":"{{Alice}}",{{deep}}}""")).Value;
        var inner = ActivityReader.ReadActivity(Writer.Accept("https://us.example/a/1", Alice, received)).Value.Object!.Embedded!.Value;
        Assert.Equal($$"""{"id":"https://remote.example/f/1","type":"Follow","actor":"{{Bob}}","object":"{{Alice}}"}""", inner.GetRawText());
    }

    [Fact]
    public void The_context_is_an_array_that_starts_with_ActivityStreams_and_names_only_what_is_used()
    {
        var plain = new ObjectDocument { Id = Post.Id, AttributedTo = Alice, Content = "x" };
        using var document = JsonDocument.Parse(Writer.Post(plain));
        Assert.Equal("""["https://www.w3.org/ns/activitystreams",{"sensitive":"as:sensitive"}]""", document.RootElement.GetProperty("@context").GetRawText());
        using var follow = JsonDocument.Parse(Writer.Follow("https://us.example/1", Alice, Bob));
        Assert.Equal("""["https://www.w3.org/ns/activitystreams"]""", follow.RootElement.GetProperty("@context").GetRawText());
    }

    [Fact]
    public void Every_extension_term_that_is_used_is_defined()
    {
        foreach (var bytes in new[] { Writer.Post(Post), Writer.Actor(Actor) })
        {
            using var document = JsonDocument.Parse(bytes);
            var defined = document.RootElement.GetProperty("@context").EnumerateArray()
                .Where(static entry => entry.ValueKind == JsonValueKind.Object).SelectMany(static entry => entry.EnumerateObject()).Select(static member => member.Name).ToHashSet();
            string[] extensions =
            [
                "sensitive", "manuallyApprovesFollowers", "alsoKnownAs", "movedTo", "blurhash", "focalPoint", "featured", "discoverable", "indexable", "conversation",
                "quote", "quoteUri", "_misskey_quote", "interactionPolicy", "canQuote", "automaticApproval", "digestMultibase", "webfinger", "genAI", "digitalSourceType", "value",
            ];
            Assert.Empty(Names(document.RootElement).Intersect(extensions).Except(defined));
            foreach (var type in new[] { "Hashtag", "Emoji", "Label", "PropertyValue" })
            {
                Assert.True(!Encoding.UTF8.GetString(bytes).Contains($"\"type\":\"{type}\"", StringComparison.Ordinal) || defined.Contains(type), type);
            }
        }
    }

    [Fact]
    public void Nothing_is_null_and_nothing_is_deeper_than_Pixelfed_reads()
    {
        foreach (var bytes in new[] { Writer.Create("https://us.example/c/1", Post), Writer.Update("https://us.example/u", Actor, Addressing.Only(Bob)) })
        {
            var reader = new Utf8JsonReader(bytes, new() { MaxDepth = ActivityWriter.MaxDepth });
            while (reader.Read())
            {
                Assert.NotEqual(JsonTokenType.Null, reader.TokenType);
            }
        }
    }

    [Fact]
    public void A_post_that_would_not_fit_loses_its_source_first()
    {
        var large = Post with { Content = new string('x', 20_000), Source = new(new string('y', 40_000), "text/markdown") };
        var bytes = Writer.Create("https://us.example/c/1", large);
        Assert.True(bytes.Length <= ActivityWriter.MaxBytes);
        var read = ActivityReader.ReadObject(ActivityReader.ReadActivity(bytes).Value.Object!.Embedded!.Value).Value;
        Assert.Null(read.Source);
        Assert.Equal(large.Content, read.Content);
    }

    [Fact]
    public void The_same_record_is_always_the_same_bytes() => Assert.Equal(Writer.Post(Post), Writer.Post(Post with { }));

    [Fact]
    public void Collections_and_pages_read_back_as_they_were()
    {
        var collection = new CollectionDocument { Id = Alice + "/outbox", Type = Terms.OrderedCollection, TotalItems = 2, First = Reference.To(Alice + "/outbox/1"), Last = Reference.To(Alice + "/outbox/2") };
        AssertSame(collection, ActivityReader.ReadCollection(Writer.Collection(collection)).Value);
        var page = new CollectionDocument
        {
            Id = Alice + "/outbox/1",
            Type = Terms.OrderedCollectionPage,
            PartOf = Alice + "/outbox",
            Next = Reference.To(Alice + "/outbox/2"),
            Items = [Reference.To("https://us.example/1"), Reference.To("https://us.example/2")],
        };
        AssertSame(page, ActivityReader.ReadCollection(Writer.Collection(page)).Value);
        using var document = JsonDocument.Parse(Writer.Collection(page with { Type = Terms.CollectionPage }));
        Assert.True(document.RootElement.TryGetProperty("items", out _));
    }

    [Fact]
    public void A_page_may_embed_what_we_wrote_before()
    {
        using var create = JsonDocument.Parse(Writer.Create("https://us.example/c/1", Post));
        var page = new CollectionDocument { Id = Alice + "/outbox/1", Type = Terms.OrderedCollectionPage, Items = [new() { Embedded = create.RootElement }] };
        var item = Assert.Single(ActivityReader.ReadCollection(Writer.Collection(page)).Value.Items);
        Assert.Equal(Terms.Create, ActivityReader.ReadActivity(item.Embedded!.Value).Value.Type);
    }

    [Fact]
    public void A_tombstone_reads_back_as_it_was()
    {
        var tombstone = new TombstoneDocument { Id = Post.Id, FormerType = Terms.Note, Deleted = Then };
        Assert.Equal(ReadRefusal.None, ActivityReader.TryParse(Writer.Tombstone(tombstone), out var root));
        Assert.Equal(tombstone, ActivityReader.ReadTombstone(root).Value);
        Assert.Equal(ReadRefusal.Tombstone, ActivityReader.ReadObject(root).Refusal);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Where(static member => member.Name != "@context").SelectMany(static member => Names(member.Value).Prepend(member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Names),
        _ => [],
    };

    /// <summary>Records compare lists by identity; their JSON compares everything.</summary>
    private static void AssertSame<T>(T expected, T actual)
    {
        var options = new JsonSerializerOptions { IncludeFields = true };
        Assert.Equal(JsonSerializer.Serialize(expected, options), JsonSerializer.Serialize(actual, options));
    }
}
