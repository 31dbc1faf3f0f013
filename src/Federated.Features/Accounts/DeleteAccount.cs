using Federated.Domain.Accounts;
using Federated.Features.Media;
using Federated.Storage;
using Federated.Storage.Identity;
using Federated.Storage.Queries;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Somebody deletes their account: posts become tombstones, sign-in ends, every server that knows it is told.</summary>
/// <remarks>Name and keys stay: the name is never given again, and the Delete must still be signed. Follows stay as its audience.</remarks>
public sealed class DeleteAccount(FederatedDbContext db, ActorTraces traces, AccountPublications publications, ReleaseBlobs release)
{
    /// <exception cref="ArgumentException">The account is the server itself.</exception>
    public async Task ExecuteAsync(LocalAccount account, CancellationToken cancellationToken)
    {
        if (account.IsInstanceActor)
            throw new ArgumentException("The server's own actor cannot be deleted.", nameof(account));
        var stored = await db.LocalAccounts.FirstAsync(a => a.Id == account.Id, cancellationToken);
        if (stored.DeletedAt is not null)
            return;
        var now = publications.Now;
        var pictures = await PicturesOfAsync(stored, cancellationToken);
        stored.DeletedAt = now;
        Empty(stored);
        await traces.BuryPostsAsync(stored.Id, now, cancellationToken);
        await traces.RemoveInteractionsAsync(stored.Id, cancellationToken);
        await RemoveDraftsAsync(stored.Id, cancellationToken);
        await EndAccessAsync(stored.Id, now, cancellationToken);
        publications.Delete(stored);
        await db.SaveChangesAsync(cancellationToken);
        await release.ExecuteAsync(pictures, cancellationToken);
    }

    private async Task<List<string?>> PicturesOfAsync(LocalAccount account, CancellationToken cancellationToken) =>
        [account.AvatarKey, account.HeaderKey, .. await db.Images.Where(image => image.OwnerId == account.Id).BlobKeysAsync(cancellationToken)];

    private void Empty(LocalAccount account)
    {
        traces.EmptyProfile(account);
        account.BioSource = "";
        account.AvatarKey = null;
        account.AvatarMediaType = null;
        account.HeaderKey = null;
        account.HeaderMediaType = null;
    }

    // Pictures that were never published, and the prompts of finished jobs. A waiting job is a worker's; it ends by itself.
    private async Task RemoveDraftsAsync(long accountId, CancellationToken cancellationToken)
    {
        db.Images.RemoveRange(await db.Images.Where(i => i.OwnerId == accountId).ToListAsync(cancellationToken));
        db.GenerationJobs.RemoveRange(
            await db.GenerationJobs.Where(j => j.OwnerId == accountId && j.State != QueueState.Waiting).ToListAsync(cancellationToken));
        db.GenerationQuotas.RemoveRange(await db.GenerationQuotas.Where(q => q.AccountId == accountId).ToListAsync(cancellationToken));
    }

    private async Task EndAccessAsync(long accountId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        db.EngineKeys.RemoveRange(await db.EngineKeys.Where(k => k.AccountId == accountId).ToListAsync(cancellationToken));
        foreach (var token in await db.AccessTokens.Where(t => t.AccountId == accountId && t.RevokedAt == null).ToListAsync(cancellationToken))
            token.RevokedAt = now;
        db.PasswordResets.RemoveRange(await db.PasswordResets.Where(r => r.AccountId == accountId).ToListAsync(cancellationToken));
        db.Set<SignIn>().RemoveRange(await db.Set<SignIn>().Where(s => s.AccountId == accountId).ToListAsync(cancellationToken));
    }
}
