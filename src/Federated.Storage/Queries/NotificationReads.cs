using Federated.Domain.Accounts;
using Federated.Domain.Actors;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What somebody here has been told.</summary>
public static class NotificationReads
{
    public static async Task<IReadOnlyList<NotificationCard>> NotificationsAsync(
        this FederatedDbContext db, long accountId, long? below, int max, CancellationToken cancellationToken)
    {
        var visible = db.VisiblePostsFor(accountId);
        return await db.Notifications.AsNoTracking()
            .Where(told => told.RecipientId == accountId && (below == null || told.Id < below))
            .Where(told => told.From!.SuspendedAt == null && told.From.DeletedAt == null && !db.ShutOut().Any(shut => shut.Id == told.FromId))
            .Where(told => told.PostId == null || visible.Any(post => post.Id == told.PostId))
            .OrderByDescending(told => told.Id)
            .Take(max)
            .Select(told => new NotificationCard
            {
                Id = told.Id,
                Kind = told.Kind,
                From = new ActorCard
                {
                    Id = told.From!.Id,
                    Username = told.From.Username,
                    HandleKey = told.From.HandleKey,
                    DisplayName = told.From.DisplayName,
                    AvatarKey = ((LocalAccount)told.From).AvatarKey,
                    AvatarUrl = ((RemoteActor)told.From).AvatarUrl,
                    Emojis = told.From.Emojis,
                },
                PostId = told.PostId,
                PostAuthorHandleKey = told.Post!.Author!.HandleKey,
                PostHtml = told.Post.CaptionHtml,
                PostEmojis = told.Post.Emojis,
                CreatedAt = told.CreatedAt,
                Read = told.ReadAt != null,
            })
            .ToListAsync(cancellationToken);
    }

    public static Task<int> UnreadAsync(this FederatedDbContext db, long accountId, CancellationToken cancellationToken) =>
        db.Notifications.CountAsync(told => told.RecipientId == accountId && told.ReadAt == null, cancellationToken);
}
