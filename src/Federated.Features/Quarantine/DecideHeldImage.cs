using Federated.Domain.Accounts;
using Federated.Domain.Moderation;
using Federated.Features.BlockedImages;
using Federated.Features.RemoteMedia;
using Federated.Imaging.Hashes;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Quarantine;

/// <summary>A moderator decides about a picture that is held back: it is released, deleted, or blocked for good.</summary>
public sealed class DecideHeldImage(
    FederatedDbContext db, GiveBackImage giveBack, OpenHeldImage held, RemoteCopies copies, ImageLists lists, TimeProvider clock)
{
    public async Task<HeldDecision> ExecuteAsync(long id, HeldVerdict verdict, LocalAccount by, CancellationToken cancellationToken)
    {
        if (by is not { IsActive: true, Role: Role.Moderator or Role.Owner })
            return HeldDecision.NotYours;
        // Of two who decide at once, the first does.
        if (await db.HeldImages.Where(row => row.Id == id && row.State == HeldState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, StateOf(verdict)).SetProperty(row => row.DecidedAt, clock.GetUtcNow()).SetProperty(row => row.DecidedById, by.Id),
                cancellationToken) == 0)
            return HeldDecision.NotWaiting;
        var image = await db.HeldImages.AsNoTracking().FirstAsync(row => row.Id == id, cancellationToken);
        var isBack = true;
        if (verdict == HeldVerdict.Release)
            isBack = await ReleaseAsync(image, cancellationToken);
        else if (verdict == HeldVerdict.Block)
            await lists.BlockAsync(image.Sha256, image.PdqQuality >= PdqHash.UsableQuality ? image.Pdq : null, Words(image), $"moderator {by.Username}", cancellationToken);
        if (isBack)
            await held.DestroyAsync(image, cancellationToken);
        return isBack ? HeldDecision.Done : HeldDecision.NotGivenBack;
    }

    private async Task<bool> ReleaseAsync(HeldImage image, CancellationToken cancellationToken)
    {
        if (image.From == HeldFrom.Generation)
            return await giveBack.ExecuteAsync(image, cancellationToken);
        if (image.From != HeldFrom.Elsewhere)
            return true; // who uploaded it uploads it again
        // The same bytes may be held back at other posts as well: they are released with it.
        foreach (var same in await db.HeldImages.AsNoTracking()
            .Where(row => row.Sha256 == image.Sha256 && row.From == HeldFrom.Elsewhere && (row.Id == image.Id || row.State == HeldState.Waiting)).ToListAsync(cancellationToken))
        {
            if (same is { RemoteKind: { } kind, SubjectId: { } subject })
                await copies.LiftAsync(kind, subject, cancellationToken);
            if (same.Id == image.Id)
                continue;
            await db.HeldImages.Where(row => row.Id == same.Id && row.State == HeldState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.State, HeldState.Released).SetProperty(row => row.DecidedAt, image.DecidedAt).SetProperty(row => row.DecidedById, image.DecidedById),
                cancellationToken);
            await held.DestroyAsync(same, cancellationToken);
        }

        return true;
    }

    private static HeldState StateOf(HeldVerdict verdict) => verdict switch
    {
        HeldVerdict.Release => HeldState.Released,
        HeldVerdict.Delete => HeldState.Deleted,
        HeldVerdict.Block => HeldState.Blocked,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    private static string Words(HeldImage held) => held.Reason.Length > 0 ? held.Reason : "Held back, and blocked by a moderator.";
}
