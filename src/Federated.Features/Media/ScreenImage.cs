using Federated.Domain.Moderation;
using Federated.Features.BlockedImages;
using Federated.Imaging.Hashes;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Media;

/// <summary>Compares a new picture of somebody here with what is blocked, and puts it aside for moderators when it matches.</summary>
public sealed class ScreenImage(FederatedDbContext db, CheckImage check, HoldImage hold)
{
    /// <param name="print">Gives the picture's PDQ, asked only when it is needed; null when it cannot be had.</param>
    /// <returns>Null when the picture may be taken.</returns>
    public async Task<MediaRefusal?> ExecuteAsync(NewPicture picture, Func<CancellationToken, Task<PdqFingerprint?>> print, CancellationToken cancellationToken)
    {
        var verdict = await check.ExecuteAsync(picture.Bytes, picture.Facts.MediaType, print, cancellationToken);
        if (verdict.Passes)
            return null;
        if (verdict.Match is not { } match)
            return MediaRefusal.Unchecked;
        await hold.ExecuteAsync(
            new HoldRequest(picture.From, picture.Bytes, picture.Facts, match, verdict.Print) { OwnerId = picture.OwnerId, ImageSource = picture.Source, Recipe = picture.Recipe },
            cancellationToken);
        return MediaRefusal.HeldBack;
    }

    /// <summary>Notes which order made what was just held back, so that its owner finds it there when it is released.</summary>
    public Task BelongsToJobAsync(long ownerId, long jobId, CancellationToken cancellationToken) =>
        db.HeldImages.Where(held => held.OwnerId == ownerId && held.From == HeldFrom.Generation && held.State == HeldState.Waiting && held.JobId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(held => held.JobId, jobId), cancellationToken);
}
