using Federated.Domain.Moderation;
using Microsoft.EntityFrameworkCore;

namespace Federated.Storage.Queries;

/// <summary>What moderators look at: lists of blocked images, and pictures that are held back.</summary>
public static class BlockedImageReads
{
    public static async Task<IReadOnlyList<ImageListLine>> ImageListsAsync(this FederatedDbContext db, DateTimeOffset now, CancellationToken cancellationToken) =>
        await db.ImageLists.AsNoTracking().OrderBy(list => list.Name)
            .Select(list => new ImageListLine(
                list,
                db.BlockedImages.Count(entry => entry.ListId == list.Id && entry.Kind == BlockedHash.Sha256),
                db.BlockedImages.Count(entry => entry.ListId == list.Id && entry.Kind == BlockedHash.Pdq),
                db.BlockedImages.Count(entry => entry.ListId == list.Id && entry.ExpiresAt != null && entry.ExpiresAt <= now)))
            .ToListAsync(cancellationToken);

    /// <summary>Those that wait, the oldest first; those that were decided, the newest first.</summary>
    public static async Task<IReadOnlyList<HeldImageLine>> HeldImagesAsync(
        this FederatedDbContext db, bool decided, int skip, int max, CancellationToken cancellationToken)
    {
        var rows = db.HeldImages.AsNoTracking().Where(held => decided ? held.State != HeldState.Waiting : held.State == HeldState.Waiting);
        rows = decided ? rows.OrderByDescending(held => held.DecidedAt).ThenByDescending(held => held.Id) : rows.OrderBy(held => held.Id);
        return await rows.Skip(skip).Take(max)
            .Select(held => new HeldImageLine(
                held,
                db.LocalAccounts.Where(account => account.Id == held.OwnerId).Select(account => account.Username).FirstOrDefault(),
                db.LocalAccounts.Where(account => account.Id == held.DecidedById).Select(account => account.Username).FirstOrDefault()))
            .ToListAsync(cancellationToken);
    }

    public static Task<int> WaitingHeldImagesAsync(this FederatedDbContext db, CancellationToken cancellationToken) =>
        db.HeldImages.CountAsync(held => held.State == HeldState.Waiting, cancellationToken);
}
