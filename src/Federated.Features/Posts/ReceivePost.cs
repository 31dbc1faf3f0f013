using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Content;
using Federated.Features.Notifications;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>A post of another server arrives: stored once, changed only by its own author and only by a newer edit.</summary>
public sealed class ReceivePost(FederatedDbContext db, Notifier notifier, TimeOrderedIds ids, TimeProvider clock)
{
    /// <summary>Answers that came before what they answer are joined to it, up to so many.</summary>
    private const int MaxWaitingReplies = 100;

    /// <returns>The stored post; null when it was deleted before, belongs to somebody else, or concerns nobody here.</returns>
    public async Task<Post?> ExecuteAsync(RemotePost remote, RemoteActor author, CancellationToken cancellationToken)
    {
        if (!author.IsActive || !UriRules.SameOrigin(remote.Uri.Value, author.Uri.Value))
            return null;
        var stored = await db.Posts
            .Include(p => p.Images).Include(p => p.Mentions).Include(p => p.Hashtags)
            .FirstOrDefaultAsync(p => p.Uri == remote.Uri, cancellationToken);
        if (stored is not null)
            return await ReviseAsync(stored, remote, author, cancellationToken);
        if (await db.RemovedObjects.AnyAsync(r => r.Uri == remote.Uri.Value && r.ByActorUri == author.Uri.Value, cancellationToken))
            return null;

        var mentioned = await MentionedAsync(remote, cancellationToken);
        var target = await TargetAsync(remote, cancellationToken);
        if (!remote.Wanted && !await ConcernsUsAsync(author, mentioned, target, cancellationToken))
            return null;
        var post = Compose(remote, author, target);
        Fill(post, remote, mentioned);
        db.Posts.Add(post);
        await JoinRepliesAsync(post, cancellationToken);
        await NotifyAsync(post, author, mentioned, target, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return post;
    }

    private async Task<Post?> ReviseAsync(Post stored, RemotePost remote, RemoteActor author, CancellationToken cancellationToken)
    {
        // CVE-2024-37903: an object that we know is changed by its stored owner alone.
        if (stored.AuthorId != author.Id || stored.IsDeleted)
            return null;
        if (remote.EditedAt is not { } edited || edited <= (stored.EditedAt ?? stored.PublishedAt))
            return stored;
        var mentioned = await MentionedAsync(remote, cancellationToken);
        db.Images.RemoveRange(stored.Images);
        stored.Images.Clear();
        stored.Hashtags.Clear();
        stored.EditedAt = edited;
        Fill(stored, remote, mentioned);
        await db.SaveChangesAsync(cancellationToken);
        return stored;
    }

    private Post Compose(RemotePost remote, RemoteActor author, Post? target)
    {
        var now = clock.GetUtcNow();
        var published = remote.PublishedAt > now ? now : remote.PublishedAt;
        return new Post
        {
            Id = ids.NextAt(published),
            Uri = remote.Uri,
            AuthorId = author.Id,
            Author = author,
            Visibility = remote.Visibility,
            InReplyToUri = remote.InReplyToUri,
            InReplyToId = target?.Id,
            PublishedAt = published,
            EditedAt = remote.EditedAt > published ? remote.EditedAt : null,
        };
    }

    private void Fill(Post post, RemotePost remote, IReadOnlyList<Actor> mentioned)
    {
        post.PageUrl = remote.PageUrl;
        post.CaptionHtml = HtmlSanitizer.Sanitize(remote.Html);
        post.ContentWarning = PostRules.NullIfBlank(remote.ContentWarning);
        post.Sensitive = remote.Sensitive;
        post.Language = remote.Language;
        post.Emojis = remote.Emojis.ToList();
        post.DeclaredAiMade = remote.DeclaredAiMade;
        foreach (var image in remote.Images)
            post.Images.Add(Attach(image, post));
        foreach (var actor in mentioned.Where(actor => !post.Mentions.Exists(m => m.ActorId == actor.Id)))
            post.Mentions.Add(new PostMention { PostId = post.Id, ActorId = actor.Id });
        var tags = PostRules.HashtagsOf(post.Id, remote.Hashtags).ToList();
        post.Hashtags.AddRange(tags);
    }

    private ImageAttachment Attach(RemoteImage image, Post post) => new()
    {
        Id = ids.Next(),
        PostId = post.Id,
        Position = post.Images.Count,
        MediaType = image.MediaType,
        RemoteUrl = image.Url,
        AltText = image.AltText,
        Width = image.Width,
        Height = image.Height,
        Blurhash = image.Blurhash,
        FocalX = image.FocalX,
        FocalY = image.FocalY,
        Source = image.Source,
        CreatedAt = clock.GetUtcNow(),
    };

    private async Task<List<Actor>> MentionedAsync(RemotePost remote, CancellationToken cancellationToken)
    {
        var wanted = remote.Mentions.Distinct().Take(PostLimits.Mentions).ToList();
        return wanted.Count == 0 ? [] : await db.Actors.Where(actor => wanted.Contains(actor.Uri) && actor.DeletedAt == null).ToListAsync(cancellationToken);
    }

    private async Task<Post?> TargetAsync(RemotePost remote, CancellationToken cancellationToken) =>
        remote.InReplyToUri is { } uri
            ? await db.Posts.Include(post => post.Author).FirstOrDefaultAsync(post => post.Uri == uri && post.DeletedAt == null, cancellationToken)
            : null;

    private async Task<bool> ConcernsUsAsync(RemoteActor author, IEnumerable<Actor> mentioned, Post? target, CancellationToken cancellationToken) =>
        mentioned.Any(actor => actor is LocalAccount)
        || target?.Author is LocalAccount
        || await db.Follows.AnyAsync(follow => follow.FolloweeId == author.Id && follow.AcceptedAt != null && follow.Follower is LocalAccount, cancellationToken);

    private async Task JoinRepliesAsync(Post post, CancellationToken cancellationToken)
    {
        var waiting = await db.Posts
            .Where(reply => reply.InReplyToUri == post.Uri && reply.InReplyToId == null)
            .Take(MaxWaitingReplies)
            .ToListAsync(cancellationToken);
        foreach (var reply in waiting)
            reply.InReplyToId = post.Id;
    }

    private async Task NotifyAsync(Post post, RemoteActor author, IEnumerable<Actor> mentioned, Post? target, CancellationToken cancellationToken)
    {
        if (target?.Author is LocalAccount answered)
            await notifier.NotifyAsync(answered, NotificationKind.Reply, author, post, cancellationToken);
        foreach (var account in mentioned.OfType<LocalAccount>().Where(account => account.Id != target?.AuthorId))
            await notifier.NotifyAsync(account, NotificationKind.Mention, author, post, cancellationToken);
    }
}
