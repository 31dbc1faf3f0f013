using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;

namespace Federated.Domain.Tests.Posts;

/// <summary>What a post keeps when it is buried, and what a text keeps when it is stored.</summary>
public sealed class PostTests
{
    [Fact]
    public void A_buried_post_keeps_its_id_and_audience_and_nothing_that_was_said()
    {
        var now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var post = new Post
        {
            Id = 1,
            Uri = ObjectUri.Parse("https://far.example/1"),
            AuthorId = 2,
            PublishedAt = now,
            Visibility = Visibility.Unlisted,
            CaptionHtml = "<p>x</p>",
            CaptionSource = "x",
            ContentWarning = "cw",
            Emojis = [new("a", "https://far.example/e.png")],
            Images = [new ImageAttachment { Id = 3, MediaType = "image/png", CreatedAt = now }],
            Hashtags = [new PostHashtag { PostId = 1, Name = "a", Shown = "A" }],
            Mentions = [new PostMention { PostId = 1, ActorId = 4 }],
        };
        Assert.False(post.IsDeleted);
        Assert.True(post.IsOpen);

        post.Bury(now);

        Assert.True(post.IsDeleted);
        Assert.Equal(("", null, null), (post.CaptionHtml, post.CaptionSource, post.ContentWarning));
        Assert.Empty(post.Emojis);
        Assert.Empty(post.Images);
        Assert.Empty(post.Hashtags);
        Assert.Single(post.Mentions);
        Assert.Equal(Visibility.Unlisted, post.Visibility);
    }

    [Fact]
    public void Stored_text_has_no_nul_no_half_characters_and_no_more_than_its_length()
    {
        Assert.Equal("a😀b", StorableText.Of("a\0😀\uFFFEb"));
        Assert.Equal("ab", StorableText.Of("a" + '\ud83d' + "b" + '\ude00'));
        Assert.Equal("a", StorableText.Of("a😀", 2));
        Assert.Equal("a😀", StorableText.Of("a😀b", 3));
        Assert.Equal("", StorableText.Of("", 0));
        const string text = "nothing to do\n\t";
        Assert.Same(text, StorableText.Of(text));
    }
}
