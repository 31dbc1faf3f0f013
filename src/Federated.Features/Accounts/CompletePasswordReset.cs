using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Takes the token of a reset letter, once and in time, and sets the new password.</summary>
public sealed class CompletePasswordReset(FederatedDbContext db, PasswordChange change, TimeProvider clock)
{
    /// <returns>Plain words about each thing that is wrong; none when the password was set.</returns>
    public async Task<IReadOnlyList<string>> ExecuteAsync(string token, string password, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var hash = OneTimeToken.HashOf(token);
        var account = await db.PasswordResets
            .Where(r => r.TokenHash == hash && r.ExpiresAt > now)
            .Join(db.LocalAccounts, r => r.AccountId, a => a.Id, (_, a) => a)
            .FirstOrDefaultAsync(a => a.SuspendedAt == null && a.DeletedAt == null, cancellationToken);
        if (account is null)
            return ["This link is no longer valid. Please ask for a new one."];
        var faults = await change.ApplyAsync(account, password, cancellationToken);
        if (faults.Count > 0)
            return faults;
        // Whoever had the old password may have made themselves a token with it.
        foreach (var granted in await db.AccessTokens.Where(t => t.AccountId == account.Id && t.RevokedAt == null).ToListAsync(cancellationToken))
            granted.RevokedAt = now;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return [];
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same letter was used twice at once; the other one was first.
            db.ChangeTracker.Clear();
            return ["This link has just been used."];
        }
    }
}
