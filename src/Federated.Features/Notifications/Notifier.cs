using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Federated.Domain.Interactions;
using Federated.Domain.Posts;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Notifications;

/// <summary>Tells somebody here what somebody did, once; the operation that calls it saves.</summary>
public sealed class Notifier(FederatedDbContext db, Foreknowledge foreknown, TimeProvider clock)
{
    private readonly Dictionary<(long RecipientId, NotificationKind Kind, long FromId, long? PostId), Notification> told = [];

    /// <summary>Does nothing when the recipient is remote, oneself, gone, blocking or blocked, or has been told already.</summary>
    public async Task NotifyAsync(Actor recipient, NotificationKind kind, Actor from, Post? post, CancellationToken cancellationToken)
    {
        if (recipient is not LocalAccount { IsInstanceActor: false } || recipient.Id == from.Id || !recipient.IsActive || !from.IsActive)
            return;
        var postId = post?.Id;
        if ((IsNew(post) || !foreknown.MayBeTold(kind, from.Id, postId) ? FindTold(recipient.Id, kind, from.Id, postId) : await FindAsync(recipient.Id, kind, from.Id, postId, cancellationToken)) is not null
            || await foreknown.IsBlockBetweenAsync(recipient.Id, from.Id, cancellationToken))
            return;
        var notification = new Notification
        {
            RecipientId = recipient.Id,
            Kind = kind,
            FromId = from.Id,
            PostId = postId,
            CreatedAt = clock.GetUtcNow(),
        };
        db.Notifications.Add(notification);
        told[(recipient.Id, kind, from.Id, postId)] = notification;
    }

    /// <summary>Takes back what was told, if it was.</summary>
    public async Task WithdrawAsync(long recipientId, NotificationKind kind, long fromId, long? postId, CancellationToken cancellationToken)
    {
        if (await FindAsync(recipientId, kind, fromId, postId, cancellationToken) is { } notification)
            db.Notifications.Remove(notification);
    }

    /// <summary>Takes back all that either was told about the other.</summary>
    public async Task WithdrawAllBetweenAsync(long oneId, long otherId, CancellationToken cancellationToken) =>
        db.Notifications.RemoveRange(await db.Notifications
            .Where(n => (n.RecipientId == oneId && n.FromId == otherId) || (n.RecipientId == otherId && n.FromId == oneId))
            .ToListAsync(cancellationToken));

    // The unique index does not hold where there is no post (NULLs differ), so that this look is what keeps follows single.
    private async Task<Notification?> FindAsync(long recipientId, NotificationKind kind, long fromId, long? postId, CancellationToken cancellationToken)
    {
        if (FindTold(recipientId, kind, fromId, postId) is { } mine)
            return mine;
        var stored = await db.Notifications.FirstOrDefaultAsync(
            n => n.RecipientId == recipientId && n.Kind == kind && n.FromId == fromId && n.PostId == postId, cancellationToken);
        return stored is not null && db.Entry(stored).State != EntityState.Deleted ? stored : null;
    }

    // What this unit of work has told; whoever else takes it back, or gives the whole unit up, does so in the context.
    private Notification? FindTold(long recipientId, NotificationKind kind, long fromId, long? postId) =>
        told.TryGetValue((recipientId, kind, fromId, postId), out var notification) && db.Entry(notification).State is not (EntityState.Deleted or EntityState.Detached)
            ? notification
            : null;

    // Of a post that is not saved yet the database tells nobody anything.
    private bool IsNew(Post? post) => post is not null && db.Entry(post).State == EntityState.Added;
}
