using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Consent;
using Federated.Features.Notifications;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>Somebody here publishes: the post and its publication are written in one transaction.</summary>
public sealed class PublishPost(FederatedDbContext db, CaptionReader captions, DraftPictures pictures, Notifier notifier, PostPublications publications)
{
    public async Task<PostResult> ExecuteAsync(PostDraft draft, LocalAccount author, CancellationToken cancellationToken)
    {
        var fault = Check(draft, author);
        if (fault != PostFault.None)
            return new PostResult(null, fault);
        var (images, imageFault) = await pictures.FindAsync(draft, author, cancellationToken);
        if (imageFault != PostFault.None)
            return new PostResult(null, imageFault);
        var target = await ReplyTargetAsync(draft, author, cancellationToken);
        if (draft.InReplyToId is not null && target is null)
            return new PostResult(null, PostFault.ReplyTargetNotVisible);
        var text = await captions.ReadAsync(draft.Caption, cancellationToken);
        if (text.Fault != PostFault.None)
            return new PostResult(null, text.Fault);

        var post = Compose(draft, author, text, target, images);
        var replaced = await pictures.LabelAsync(post, author, cancellationToken);
        db.Posts.Add(post);
        publications.Create(post);
        ConsentRecord.OfPost(db, publications.NextId(), post, author, draft.Terms is null ? ConsentChannel.Default : draft.Channel, post.PublishedAt);
        await NotifyAsync(post, author, text, target, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            await pictures.LetGoAsync(post.Images.Select(image => image.FederatedKey), cancellationToken);
            return new PostResult(null, PostFault.ImageAlreadyPublished);
        }

        await pictures.LetGoAsync(replaced, cancellationToken);
        return new PostResult(post, PostFault.None);
    }

    private static PostFault Check(PostDraft draft, LocalAccount author)
    {
        if (!author.IsActive || author.IsInstanceActor)
            return PostFault.AuthorNotActive;
        if (draft.Images.Count > PostLimits.Images)
            return PostFault.TooManyImages;
        if (draft.Images.Count == 0 && PostRules.NullIfBlank(draft.Caption) is null)
            return PostFault.Empty;
        if (draft.Terms is { } terms && !ConsentRecord.IsChoice(terms))
            return PostFault.UnknownTerms;
        return PostRules.Check(draft.Caption, draft.ContentWarning, draft.Language, draft.Images.Select(image => image.AltText));
    }

    // Only now, when nothing can be refused any more: a refused draft leaves its images as they were.
    private static void Attach(Post post, IReadOnlyList<DraftImage> chosen, List<ImageAttachment> images)
    {
        foreach (var (image, choice) in images.Zip(chosen))
        {
            image.Position = post.Images.Count;
            image.AltText = StorableText.Of(choice.AltText).Trim();
            image.FocalX = PostRules.Focal(choice.FocalX);
            image.FocalY = PostRules.Focal(choice.FocalY);
            post.Images.Add(image);
        }
    }

    private async Task<Post?> ReplyTargetAsync(PostDraft draft, LocalAccount author, CancellationToken cancellationToken) =>
        draft.InReplyToId is { } id
            ? await db.VisiblePostsFor(author.Id).Include(post => post.Author).FirstOrDefaultAsync(post => post.Id == id, cancellationToken)
            : null;

    private Post Compose(PostDraft draft, LocalAccount author, PostText text, Post? target, List<ImageAttachment> images)
    {
        var id = publications.NextId();
        var post = new Post
        {
            Id = id,
            Uri = publications.UriOf(author, id),
            PageUrl = publications.PageOf(author, id),
            AuthorId = author.Id,
            CaptionSource = StorableText.Of(draft.Caption),
            CaptionHtml = text.Html,
            ContentWarning = PostRules.NullIfBlank(draft.ContentWarning),
            Sensitive = draft.Sensitive,
            Language = draft.Language ?? author.DefaultLanguage,
            Visibility = draft.Visibility,
            Terms = draft.Terms ?? author.Terms.OrDefault,
            InReplyToId = target?.Id,
            InReplyToUri = target?.Uri,
            DeclaredAiMade = images.Exists(image => image.Source is not (DigitalSource.Unknown or DigitalSource.Human)),
            PublishedAt = publications.Now,
        };
        Attach(post, draft.Images, images);
        // Who is answered is told, whether or not the text names them.
        foreach (var actor in text.Mentioned.Append(target?.Author).OfType<Actor>().Where(actor => actor.Id != author.Id).DistinctBy(actor => actor.Id))
            post.Mentions.Add(new PostMention { PostId = id, ActorId = actor.Id });
        PostRules.SetHashtags(post, text.Hashtags);
        post.CountAiPictures();
        return post;
    }

    private async Task NotifyAsync(Post post, LocalAccount author, PostText text, Post? target, CancellationToken cancellationToken)
    {
        if (target?.Author is LocalAccount answered)
            await notifier.NotifyAsync(answered, NotificationKind.Reply, author, post, cancellationToken);
        foreach (var mentioned in text.Mentioned.OfType<LocalAccount>().Where(account => account.Id != target?.AuthorId))
            await notifier.NotifyAsync(mentioned, NotificationKind.Mention, author, post, cancellationToken);
    }
}
