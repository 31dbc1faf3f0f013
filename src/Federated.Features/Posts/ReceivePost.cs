using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Consent;
using Federated.Domain.Identifiers;
using Federated.Domain.Images;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Features.Consent;
using Federated.Features.Content;
using Federated.Features.Notifications;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Posts;

/// <summary>A post of another server arrives: stored once, changed only by its own author and only by a newer edit.</summary>
public sealed class ReceivePost(FederatedDbContext db, Foreknowledge foreknown, Notifier notifier, TimeOrderedIds ids, TimeProvider clock)
{
    /// <summary>Answers that came before what they answer are joined to it, up to so many.</summary>
    private const int MaxWaitingReplies = 100;

    /// <summary>Pixelfed publishes up to 20 pictures in a post; nobody we know of more than 32.</summary>
    private const int MaxImages = 32;

    /// <summary>Characters of a stranger's alternative text that are kept, as Mastodon does.</summary>
    private const int MaxAltText = 10_000;

    private const int MaxMediaType = 100;

    /// <summary>9 × 9 terms, the most that a BlurHash has, are 166 characters.</summary>
    private const int MaxBlurhash = 166;

    /// <summary>Pictures in place of words that one post may bring along.</summary>
    private const int MaxEmojis = 100;

    /// <summary>What a file says is not looked up while the inbox waits; and a reader's own look may bring the file in meanwhile.</summary>
    private static readonly TimeSpan BeforeFilesAreFetched = TimeSpan.FromMinutes(1);

    // A year 1 in a date is how some servers spell "not set".
    private static readonly DateTimeOffset FirstBelievable = DateTimeOffset.UnixEpoch.AddDays(1);

    /// <returns>The stored post; null when it was deleted before, belongs to somebody else, or concerns nobody here.</returns>
    public async Task<Post?> ExecuteAsync(RemotePost remote, RemoteActor author, CancellationToken cancellationToken)
    {
        if (!author.IsActive || !UriRules.SameOrigin(remote.Uri.Value, author.Uri.Value))
            return null;
        if (await foreknown.WholePostAsync(remote.Uri, cancellationToken) is { } stored)
            return await ReviseAsync(stored, remote, author, cancellationToken);
        if (await foreknown.IsRemovedAsync(remote.Uri, author.Uri, cancellationToken))
            return null;

        var mentioned = await MentionedAsync(remote, cancellationToken);
        var target = await TargetAsync(remote, author, cancellationToken);
        if (!remote.Wanted && !await ConcernsUsAsync(author, mentioned, target, cancellationToken))
            return null;
        var post = Compose(remote, author, target);
        Fill(post, remote, author, mentioned);
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
        if (Believable(remote.EditedAt) is not { } edited || edited <= (stored.EditedAt ?? stored.PublishedAt))
            return stored;
        var mentioned = await MentionedAsync(remote, cancellationToken);
        db.Images.RemoveRange(stored.Images);
        stored.Images.Clear();
        stored.EditedAt = edited;
        var told = stored.Mentions.Select(mention => mention.ActorId).ToHashSet();
        Fill(stored, remote, author, mentioned);
        foreach (var account in mentioned.OfType<LocalAccount>().Where(account => !told.Contains(account.Id)))
            await notifier.NotifyAsync(account, NotificationKind.Mention, author, stored, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return stored;
    }

    private Post Compose(RemotePost remote, RemoteActor author, Post? target)
    {
        var published = Believable(remote.PublishedAt) ?? ToMilliseconds(clock.GetUtcNow());
        return new Post
        {
            Id = ids.NextAt(published),
            Uri = remote.Uri,
            AuthorId = author.Id,
            Visibility = remote.Visibility,
            InReplyToUri = remote.InReplyToUri,
            InReplyToId = target?.Id,
            PublishedAt = published,
            EditedAt = Believable(remote.EditedAt) is { } edited && edited > published ? edited : null,
        };
    }

    /// <summary>The instant as the database keeps it, not later than now; null where it is none.</summary>
    private DateTimeOffset? Believable(DateTimeOffset? claimed)
    {
        if (claimed is not { } instant || instant < FirstBelievable)
            return null;
        var now = clock.GetUtcNow();
        return ToMilliseconds(instant > now ? now : instant);
    }

    // A finer instant would compare as newer than itself after it was stored, and the same edit would be made again and again.
    private static DateTimeOffset ToMilliseconds(DateTimeOffset instant) => DateTimeOffset.FromUnixTimeMilliseconds(instant.ToUnixTimeMilliseconds());

    private void Fill(Post post, RemotePost remote, RemoteActor author, IReadOnlyList<Actor> mentioned)
    {
        post.PageUrl = UriRules.IsAcceptable(remote.PageUrl) ? remote.PageUrl : null;
        post.CaptionHtml = HtmlSanitizer.Sanitize(remote.Html);
        post.ContentWarning = PostRules.NullIfBlank(remote.ContentWarning, PostLimits.ContentWarning);
        post.Sensitive = remote.Sensitive;
        post.Language = PostRules.IsLanguage(remote.Language) ? remote.Language : null;
        post.Emojis = remote.Emojis.Take(MaxEmojis).ToList();
        post.DeclaredAiMade = remote.DeclaredAiMade;
        post.Claims = [.. remote.Claims.Take(ProvenanceLimits.Evidence)];
        SetTerms(post, remote, author);
        foreach (var image in remote.Images.Where(image => UriRules.IsAcceptable(image.Url)).Take(MaxImages))
            post.Images.Add(Attach(image, post));
        foreach (var actor in mentioned.Where(actor => !post.Mentions.Exists(m => m.ActorId == actor.Id)))
            post.Mentions.Add(new PostMention { PostId = post.Id, ActorId = actor.Id });
        PostRules.SetHashtags(post, remote.Hashtags);
        post.CountAiPictures();
    }

    // Silence is a no, whatever the author's profile says. Only what grants something, or takes it back, goes on record, as evidence.
    private void SetTerms(Post post, RemotePost remote, RemoteActor author)
    {
        var before = post.Terms;
        post.Terms = remote.Terms;
        if (post.Terms != before && (post.Training > TrainingConsent.Denied || before.Training > TrainingConsent.Denied))
            ConsentRecord.OfPost(db, ids.Next(), post, author, ConsentChannel.Federation, clock.GetUtcNow());
    }

    private ImageAttachment Attach(RemoteImage image, Post post) => new()
    {
        Id = ids.Next(),
        PostId = post.Id,
        Position = post.Images.Count,
        MediaType = StorableText.Of(image.MediaType, MaxMediaType),
        RemoteUrl = image.Url,
        AltText = StorableText.Of(image.AltText, MaxAltText).Trim(),
        Width = image.Width,
        Height = image.Height,
        Blurhash = image.Blurhash?.Length <= MaxBlurhash ? PostRules.NullIfBlank(image.Blurhash) : null,
        FocalX = PostRules.Focal(image.FocalX),
        FocalY = PostRules.Focal(image.FocalY),
        Source = image.Source,
        Evidence = [.. image.Evidence.Take(ProvenanceLimits.Evidence)],
        ExamineAt = clock.GetUtcNow() + BeforeFilesAreFetched,
        CreatedAt = clock.GetUtcNow(),
    };

    private async Task<List<Actor>> MentionedAsync(RemotePost remote, CancellationToken cancellationToken)
    {
        var wanted = remote.Mentions.Distinct().Take(PostLimits.Mentions).ToList();
        return wanted.Count == 0 ? [] : await foreknown.ActorsAsync(wanted, cancellationToken);
    }

    // Who may see a post of ours we know: somebody else does not answer it, however well the id was guessed.
    private async Task<Post?> TargetAsync(RemotePost remote, RemoteActor author, CancellationToken cancellationToken)
    {
        if (remote.InReplyToUri is not { } uri)
            return null;
        if (await foreknown.PostAsync(uri, cancellationToken) is not { IsDeleted: false } target)
            return null;
        return target.Author is LocalAccount && !await foreknown.IsVisibleAsync(target, author.Id, cancellationToken) ? null : target;
    }

    private async Task<bool> ConcernsUsAsync(RemoteActor author, IEnumerable<Actor> mentioned, Post? target, CancellationToken cancellationToken) =>
        mentioned.Any(actor => actor is LocalAccount)
        || target?.Author is LocalAccount
        || await foreknown.IsFollowedHereAsync(author.Id, cancellationToken);

    private async Task JoinRepliesAsync(Post post, CancellationToken cancellationToken)
    {
        if (!foreknown.MayBeAwaited(post.Uri))
            return;
        var waiting = await db.Posts
            .Where(reply => reply.InReplyToUri == post.Uri && reply.InReplyToId == null)
            .OrderBy(reply => reply.Id)
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
