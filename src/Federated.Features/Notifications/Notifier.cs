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
    /// <summary>Does nothing when the recipient is remote, oneself, gone, blocking or blocked, or has been told already.</summary>
    public async Task NotifyAsync(Actor recipient, NotificationKind kind, Actor from, Post? post, CancellationToken cancellationToken)
    {
        if (recipient is not LocalAccount { IsInstanceActor: false } || recipient.Id == from.Id || !recipient.IsActive || !from.IsActive)
            return;
        var postId = post?.Id;
        if ((IsNew(post) ? FindTracked(recipient.Id, kind, from.Id, postId) : await FindAsync(recipient.Id, kind, from.Id, postId, cancellationToken)) is not null
            || await foreknown.IsBlockBetweenAsync(recipient.Id, from.Id, cancellationToken))
            return;
        db.Notifications.Add(new Notification
        {
            RecipientId = recipient.Id,
            Kind = kind,
            FromId = from.Id,
            PostId = postId,
            CreatedAt = clock.GetUtcNow(),
        });
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
        if (FindTracked(recipientId, kind, fromId, postId) is { } tracked)
            return tracked;
        var stored = await db.Notifications.FirstOrDefaultAsync(
            n => n.RecipientId == recipientId && n.Kind == kind && n.FromId == fromId && n.PostId == postId, cancellationToken);
        return stored is not null && db.Entry(stored).State != EntityState.Deleted ? stored : null;
    }

    private Notification? FindTracked(long recipientId, NotificationKind kind, long fromId, long? postId) =>
        db.ChangeTracker.Entries<Notification>()
            .Where(entry => entry.State is not (EntityState.Deleted or EntityState.Detached))
            .Select(entry => entry.Entity)
            .FirstOrDefault(n => n.RecipientId == recipientId && n.Kind == kind && n.FromId == fromId && n.PostId == postId);

    // Of a post that is not saved yet the database tells nobody anything.
    private bool IsNew(Post? post) => post is not null && db.Entry(post).State == EntityState.Added;
}
