using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Posts;
using Federated.Protocol.ActivityStreams;
using Federated.Protocol.Signatures;
using Federated.Storage.Blobs;

namespace Federated.Federation.Translation;

/// <summary>Turns a post of ours into the Note that every peer accepts.</summary>
internal sealed class OutgoingPosts(LocalUris uris)
{
    /// <param name="post">With all its <see cref="WireParts"/>.</param>
    /// <param name="counts">Null leaves likes and shares out: an Update that said 0 would reset the numbers that Mastodon shows.</param>
    public ObjectDocument Translate(Post post, PostCounts? counts = null)
    {
        var author = post.Author ?? throw new ArgumentException("A post is translated with its author.", nameof(post));
        var audience = AudienceOf(post);
        var label = AiLabel.Of(post);
        return new ObjectDocument
        {
            Id = post.Uri.Value,
            AttributedTo = author.Uri.Value,
            Url = post.PageUrl ?? uris.PostPage(author.Username, post.Id),
            Published = post.PublishedAt,
            Updated = post.EditedAt,
            To = audience.To,
            Cc = audience.Cc,
            Summary = post.ContentWarning,
            // Behind a warning the pictures are hidden too, and Misskey hides pictures by this flag alone.
            Sensitive = post.Sensitive || post.ContentWarning is not null,
            InReplyTo = post.InReplyToUri?.Value,
            Content = post.CaptionHtml + VisibleLine(post, label),
            Language = post.Language,
            Source = string.IsNullOrEmpty(post.CaptionSource) ? null : new SourceText(post.CaptionSource, "text/markdown"),
            Attachments = [.. post.Images.OrderBy(image => image.Position).Select(image => Attachment(image, post)).OfType<AttachmentDocument>()],
            Tags = [.. Tags(post, label)],
            Replies = uris.Replies(post.Uri),
            RepliesFirst = uris.Replies(post.Uri) + "?page=true",
            Likes = counts is null ? null : uris.Likes(post.Uri),
            LikesCount = counts?.Likes,
            Shares = counts is null ? null : uris.Shares(post.Uri),
            SharesCount = counts?.Shares,
            Reuse = OutgoingTerms.Of(post.Terms),
            GenAi = label == AiLabel.AiGenerated ? true : null,
        };
    }

    /// <summary>Whom the post and its Create are addressed to; the post with author and mentions.</summary>
    public Addressing AudienceOf(Post post)
    {
        var author = post.Author ?? throw new ArgumentException("A post is addressed with its author.", nameof(post));
        var followers = uris.Followers(author.Uri);
        string[] mentioned = [.. post.Mentions.Select(mention => ActorOf(mention).Uri.Value)];
        return post.Visibility switch
        {
            Visibility.Public => new Addressing([Terms.Public], [followers, .. mentioned]),
            Visibility.Unlisted => new Addressing([followers], [Terms.Public, .. mentioned]),
            Visibility.Followers => new Addressing([followers], mentioned),
            _ => new Addressing(mentioned, []),
        };
    }

    private AttachmentDocument? Attachment(ImageAttachment image, Post post)
    {
        // A picture without a rendition for others has no address that they could fetch.
        if (image.FederatedKey is not { } key)
            return null;
        return new AttachmentDocument
        {
            Url = uris.Media(key),
            MediaType = image.FederatedMediaType,
            Name = image.AltText.Length > 0 ? image.AltText : null,
            Width = image.FederatedWidth,
            Height = image.FederatedHeight,
            Blurhash = image.Blurhash,
            FocalPoint = image is { FocalX: { } x, FocalY: { } y } ? (x, y) : null,
            DigestMultibase = DigestOf(key),
            DigitalSourceType = DigitalSourceTerms.IriOf(image.Source),
            License = OutgoingTerms.LicenceOf(post.Terms),
        };
    }

    // Below the author's words, for whoever's program knows no labels; the link leads to what the label means.
    private string VisibleLine(Post post, AiLabel? label) => label is null || !post.Images.Exists(image => image.FederatedKey is not null)
        ? ""
        : $"<p><a href=\"{IncomingText.Encode(uris.HrefOf(label))}\" rel=\"nofollow\">{IncomingText.Encode(label.LineFor(post.Images))}</a></p>";

    /// <summary>FEP-1311: multibase of the multihash (code 0x12, length 0x20) that the blob's name already is.</summary>
    private static string? DigestOf(string key) =>
        BlobKey.TryParse(key, out var blob) ? Multibase.EncodeBase58([0x12, 0x20, .. Convert.FromHexString(blob.Sha256)]) : null;

    private IEnumerable<TagDocument> Tags(Post post, AiLabel? label)
    {
        foreach (var mention in post.Mentions)
        {
            var actor = ActorOf(mention);
            yield return new TagDocument { Kind = TagKind.Mention, Name = HandleOf(actor), Href = actor.Uri.Value };
        }

        foreach (var hashtag in post.Hashtags)
            yield return Hashtag(hashtag.Shown, hashtag.Name);
        if (label is null)
            yield break;
        // The one sign that filters on Mastodon and Pixelfed act on, unless its author wrote it already.
        if (label.Hashtag is { } sign && !post.Hashtags.Exists(tag => tag.Name.Equals(sign, StringComparison.OrdinalIgnoreCase)))
            yield return Hashtag(sign, sign.ToLowerInvariant());
        yield return new TagDocument { Kind = TagKind.Label, Name = label.Name, Href = uris.HrefOf(label) };
    }

    private TagDocument Hashtag(string shown, string name) => new() { Kind = TagKind.Hashtag, Name = "#" + shown, Href = uris.Hashtag(name) };

    private string HandleOf(Actor actor) => actor is RemoteActor remote ? $"@{remote.Username}@{remote.HandleHost}" : $"@{actor.Username}@{uris.HandleDomain}";

    private static Actor ActorOf(PostMention mention) => mention.Actor ?? throw new ArgumentException("A mention is translated with its actor.", nameof(mention));
}
