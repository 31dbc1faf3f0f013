using Federated.Domain.Accounts;
using Federated.Domain.Identifiers;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Consent;
using Federated.Features.Notifications;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>An author changes a published post, and everyone who got it is told.</summary>
public sealed class EditPost(FederatedDbContext db, CaptionReader captions, Notifier notifier, TimeOrderedIds ids, LocalUris uris, TimeProvider clock)
{
    public async Task<PostResult> ExecuteAsync(long postId, PostEdit edit, LocalAccount author, CancellationToken cancellationToken)
    {
        var post = await db.Posts
            .Include(p => p.Images).Include(p => p.Mentions).Include(p => p.Hashtags)
            .FirstOrDefaultAsync(p => p.Id == postId && p.DeletedAt == null, cancellationToken);
        if (post is null || post.AuthorId != author.Id || !author.IsActive)
            return new PostResult(null, PostFault.NotYours);
        var fault = PostRules.Check(edit.Caption, edit.ContentWarning, edit.Language, edit.AltTexts.Values);
        if (fault == PostFault.None && post.Images.Count == 0 && PostRules.NullIfBlank(edit.Caption) is null)
            fault = PostFault.Empty;
        if (fault == PostFault.None && edit.Terms is { } terms && !ConsentRecord.IsChoice(terms))
            fault = PostFault.UnknownTerms;
        if (fault != PostFault.None)
            return new PostResult(null, fault);
        var text = await captions.ReadAsync(edit.Caption, cancellationToken);
        if (text.Fault != PostFault.None)
            return new PostResult(null, text.Fault);

        post.PromptVisibility = await db.WidenedAsync(post, edit.PromptVisibility ?? post.PromptVisibility, cancellationToken);
        Apply(post, edit, text);
        if (edit.Terms is { } chosen && chosen != post.Terms)
        {
            post.Terms = chosen;
            ConsentRecord.OfPost(db, ids.Next(), post, author, edit.Channel, clock.GetUtcNow());
        }

        // Mentions only grow: who was told of the post is told of its edit too.
        foreach (var actor in text.Mentioned.Where(actor => actor.Id != author.Id && !post.Mentions.Exists(m => m.ActorId == actor.Id)))
        {
            post.Mentions.Add(new PostMention { PostId = post.Id, ActorId = actor.Id });
            await notifier.NotifyAsync(actor, NotificationKind.Mention, author, post, cancellationToken);
        }

        db.Publications.Add(Publication(post, author));
        await db.SaveChangesAsync(cancellationToken);
        return new PostResult(post, PostFault.None);
    }

    private void Apply(Post post, PostEdit edit, PostText text)
    {
        post.CaptionSource = StorableText.Of(edit.Caption);
        post.CaptionHtml = text.Html;
        post.ContentWarning = PostRules.NullIfBlank(edit.ContentWarning);
        post.Sensitive = edit.Sensitive;
        post.Language = edit.Language ?? post.Language;
        post.Remixing = edit.Remixing ?? post.Remixing;
        foreach (var image in post.Images)
            if (edit.AltTexts.TryGetValue(image.Id, out var alt))
                image.AltText = StorableText.Of(alt).Trim();
        PostRules.SetHashtags(post, text.Hashtags);
        // Mastodon and Pleroma ignore an Update that is not strictly newer; the wire has whole seconds.
        var last = post.EditedAt ?? post.PublishedAt;
        var now = clock.GetUtcNow();
        post.EditedAt = now >= last.AddSeconds(1) ? now : last.AddSeconds(1);
    }

    private Publication Publication(Post post, LocalAccount author)
    {
        var id = ids.Next();
        var now = clock.GetUtcNow();
        return new Publication
        {
            Id = id,
            Kind = PublicationKind.UpdatePost,
            ActorId = author.Id,
            ActivityUri = uris.Activity(author.Uri, "updates", id),
            SubjectId = post.Id,
            ObjectUri = post.Uri.Value,
            CreatedAt = now,
            AvailableAt = now,
        };
    }
}
