using System.Security.Cryptography;
using System.Text.Json;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Federation.Translation;
using Federated.Protocol.ActivityStreams;
using Federated.Storage.Blobs;

namespace Federated.Federation.Tests.Translation;

public sealed class OutgoingPostsTests
{
    private const string Alice = "https://us.example/users/alice";
    private const string Bob = "https://remote.example/users/bob";
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly LocalUris Uris = new("https://us.example", "pics.example");
    private static readonly OutgoingPosts Posts = new(Uris);
    private static readonly ActivityWriter Writer = new(Uris.Origin);

    [Fact]
    public void Each_audience_is_addressed_in_the_one_way_that_peers_recognise()
    {
        const string followers = Alice + "/followers";

        AssertAddressed(Visibility.Public, to: [Terms.Public], cc: [followers, Bob]);
        AssertAddressed(Visibility.Unlisted, to: [followers], cc: [Terms.Public, Bob]);
        AssertAddressed(Visibility.Followers, to: [followers], cc: [Bob]);
        AssertAddressed(Visibility.Direct, to: [Bob], cc: []);

        static void AssertAddressed(Visibility visibility, string[] to, string[] cc)
        {
            var post = PostWith();
            post.Visibility = visibility;
            Mention(post, "bob", 7);
            var note = RoundTrip(post);
            var audience = Posts.AudienceOf(post);
            Assert.Equal(to, note.To);
            Assert.Equal(cc, note.Cc);
            Assert.Equal(to, audience.To);
            Assert.Equal(cc, audience.Cc);
        }
    }

    [Fact]
    public void A_picture_goes_out_as_the_rendition_that_peers_can_keep()
    {
        var image = Picture(DigitalSource.TrainedAlgorithmicMedia, alt: "A cat", focus: (0, 0.3));
        var attachment = Assert.Single(RoundTrip(PostWith(image)).Attachments);
        var sha256 = SHA256.HashData("picture"u8);

        Assert.Equal(("Image", "image/jpeg", "A cat"), (attachment.Type, attachment.MediaType, attachment.Name));
        Assert.Equal(("https://us.example/media/" + image.FederatedKey, 1536, 1024), (attachment.Url, attachment.Width, attachment.Height));
        Assert.Equal((image.Blurhash, (0, 0.3)), (attachment.Blurhash, attachment.FocalPoint));
        Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", attachment.DigitalSourceType);
        Assert.True(Protocol.Signatures.Multibase.TryDecodeBase58(attachment.DigestMultibase!, out var multihash));
        Assert.Equal([0x12, 0x20, .. sha256], multihash);
        Assert.Null(attachment.Sensitive);
    }

    [Fact]
    public void Pictures_keep_their_order_and_one_without_alternative_text_has_no_name()
    {
        var second = Picture(DigitalSource.Human, alt: "second");
        second.Position = 1;
        var attachments = RoundTrip(PostWith(second, Picture(DigitalSource.Human))).Attachments;

        Assert.Equal([null, "second"], attachments.Select(attachment => attachment.Name));
    }

    [Theory]
    [InlineData(DigitalSource.TrainedAlgorithmicMedia)]
    [InlineData(DigitalSource.CompositeWithTrainedAlgorithmicMedia)]
    [InlineData(DigitalSource.CompositeSynthetic)]
    public void What_a_model_made_is_labelled_in_every_way_that_somebody_reads(DigitalSource source)
    {
        var note = RoundTrip(PostWith(Picture(source)));

        Assert.True(note.GenAi);
        Assert.Equal(("AI-generated", "https://us.example/labels/ai-generated"), LabelOf(note));
        Assert.Equal(("#AIGenerated", "https://us.example/tags/aigenerated"), Hashtags(note).Single());
    }

    [Fact]
    public void What_only_an_algorithm_drew_says_so_and_does_not_claim_to_be_ai()
    {
        var note = RoundTrip(PostWith(Picture(DigitalSource.AlgorithmicMedia)));

        Assert.Null(note.GenAi);
        Assert.Equal(("Procedurally generated", "https://us.example/labels/procedurally-generated"), LabelOf(note));
        Assert.Empty(Hashtags(note));
        Assert.Equal("http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia", note.Attachments[0].DigitalSourceType);
    }

    [Fact]
    public void Of_several_pictures_the_one_with_most_ai_decides_the_label()
    {
        var note = RoundTrip(PostWith(Picture(DigitalSource.AlgorithmicMedia), Picture(DigitalSource.TrainedAlgorithmicMedia)));

        Assert.Equal("AI-generated", LabelOf(note).Name);
    }

    [Theory]
    [InlineData(DigitalSource.Human, false)]
    [InlineData(DigitalSource.Unknown, false)]
    [InlineData(DigitalSource.AlgorithmicallyEnhanced, true)]
    public void What_people_made_is_not_labelled(DigitalSource source, bool declared)
    {
        var post = PostWith(Picture(source));
        post.DeclaredAiMade = declared;
        var note = RoundTrip(post);

        Assert.Null(note.GenAi);
        Assert.Empty(note.Tags);
    }

    [Fact]
    public void An_authors_own_word_labels_what_the_file_does_not_tell()
    {
        var post = PostWith(Picture(DigitalSource.Unknown));
        post.DeclaredAiMade = true;
        post.Hashtags.Add(new PostHashtag { PostId = post.Id, Name = "aigenerated", Shown = "AiGenerated" });
        var note = RoundTrip(post);

        Assert.True(note.GenAi);
        Assert.Equal(("#AiGenerated", "https://us.example/tags/aigenerated"), Hashtags(note).Single());
    }

    [Fact]
    public void A_warning_hides_the_pictures_too()
    {
        var post = PostWith();
        post.ContentWarning = "Spiders";
        var note = RoundTrip(post);
        var plain = RoundTrip(PostWith());

        Assert.Equal(("Spiders", true), (note.Summary, note.Sensitive));
        Assert.Equal((null, false), (plain.Summary, plain.Sensitive));
    }

    [Fact]
    public void Mentions_carry_the_whole_handle_and_an_answer_names_what_it_answers()
    {
        var post = PostWith();
        post.InReplyToUri = ObjectUri.Parse("https://remote.example/posts/1");
        post.CaptionSource = "Hello *you*";
        post.EditedAt = Now.AddHours(1);
        Mention(post, "bob", 7);
        post.Mentions.Add(new PostMention { PostId = post.Id, ActorId = 8, Actor = Accounts.Local(Uris, 8, "carol", Now) });
        var note = RoundTrip(post);

        Assert.Equal(
            [("@bob@remote.example", Bob), ("@carol@pics.example", "https://us.example/users/carol")],
            note.Tags.Where(tag => tag.Kind == TagKind.Mention).Select(tag => (tag.Name!, tag.Href!)));
        Assert.Equal(("https://remote.example/posts/1", Now.AddHours(1), new SourceText("Hello *you*", "text/markdown")), (note.InReplyTo, note.Updated, note.Source));
        Assert.Equal(("en", post.CaptionHtml), (note.Language, note.Content));
    }

    [Fact]
    public void Counts_are_left_out_where_nobody_counted()
    {
        var uncounted = Posts.Translate(PostWith());
        var counted = Posts.Translate(PostWith(), new PostCounts(3, 2));

        Assert.Equal((null, null), (uncounted.Likes, uncounted.Shares));
        Assert.Equal((3L, 2L), (counted.LikesCount, counted.SharesCount));
    }

    [Fact]
    public void The_largest_post_fits_into_the_narrowest_peer()
    {
        var post = PostWith([.. Enumerable.Range(0, PostLimits.Images).Select(i => Picture(DigitalSource.TrainedAlgorithmicMedia, new string('x', PostLimits.AltText), (0.5, -0.5)))]);
        post.CaptionSource = new string('x', PostLimits.Caption);
        post.CaptionHtml = $"<p>{post.CaptionSource}</p>";
        post.ContentWarning = new string('w', PostLimits.ContentWarning);
        for (var i = 0; i < PostLimits.Mentions; i++)
            Mention(post, "somebody_with_a_long_name_" + i, 100 + i);
        for (var i = 0; i < PostLimits.Hashtags; i++)
            post.Hashtags.Add(new PostHashtag { PostId = post.Id, Name = "hashtag" + i, Shown = "Hashtag" + i });
        var create = Writer.Create(Uris.CreateActivity(post.Uri), Posts.Translate(post, new PostCounts(1, 1)));
        using var document = JsonDocument.Parse(create, new JsonDocumentOptions { MaxDepth = 8 });

        Assert.InRange(create.Length, 40_000, 64 * 1024);
        Assert.Equal(10, document.RootElement.GetProperty("object").GetProperty("attachment").GetArrayLength());
    }

    private static ObjectDocument RoundTrip(Post post) => ActivityReader.ReadObject(Writer.Post(Posts.Translate(post))).Value;

    private static (string? Name, string? Href) LabelOf(ObjectDocument note)
    {
        var label = Assert.Single(note.Tags, tag => tag.Kind == TagKind.Label);
        return (label.Name, label.Href);
    }

    private static IEnumerable<(string? Name, string? Href)> Hashtags(ObjectDocument note) =>
        note.Tags.Where(tag => tag.Kind == TagKind.Hashtag).Select(tag => (tag.Name, tag.Href));

    private static Post PostWith(params ImageAttachment[] images)
    {
        var author = Accounts.Local(Uris, 1, "alice", Now);
        var post = Accounts.PostOf(Uris, 42, author, Visibility.Public, "<p>Hello</p>", Now);
        post.Author = author;
        post.Images.AddRange(images);
        return post;
    }

    private static ImageAttachment Picture(DigitalSource source, string alt = "", (double X, double Y)? focus = null) => new()
    {
        Id = 5,
        MediaType = "image/png",
        FederatedKey = BlobKey.Of(SHA256.HashData("picture"u8), "image/jpeg").Value,
        FederatedMediaType = "image/jpeg",
        FederatedWidth = 1536,
        FederatedHeight = 1024,
        Blurhash = "UBL_:rOpGG-oBUNG,qRj2so|=eE1w^n4S5NH",
        AltText = alt,
        FocalX = focus?.X,
        FocalY = focus?.Y,
        Source = source,
        CreatedAt = Now,
    };

    private static void Mention(Post post, string name, long id) => post.Mentions.Add(new PostMention
    {
        PostId = post.Id,
        ActorId = id,
        Actor = new RemoteActor
        {
            Id = id,
            Uri = ActorUri.Parse("https://remote.example/users/" + name),
            Username = name,
            HandleKey = name + "@remote.example",
            HandleHost = "remote.example",
            Host = "remote.example",
            InboxUrl = $"https://remote.example/users/{name}/inbox",
            CreatedAt = Now,
            FetchedAt = Now,
        },
    });
}
