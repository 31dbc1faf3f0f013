using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Compares a user name or e-mail address and a password with what is stored, and counts failures.</summary>
public sealed class CheckPassword(FederatedDbContext db, UserManager<SignIn> users, IPasswordHasher<SignIn> hasher, TimeProvider clock)
{
    /// <summary>OWASP Authentication Cheat Sheet, "Account Lockout": few attempts, then a pause rather than for ever.</summary>
    public const int MaxAttempts = 5;

    private static readonly SignIn Nobody = new() { AccountId = 0 };

    public static TimeSpan LockoutTime { get; } = TimeSpan.FromMinutes(15);

    public async Task<PasswordCheck> ExecuteAsync(string nameOrEmail, string password, CancellationToken cancellationToken)
    {
        var signIn = password.Length > PasswordRules.MaxLength ? null : await FindAsync(nameOrEmail);
        if (signIn is null)
        {
            // One hash costs what one check costs: who is unknown is not known by the clock.
            hasher.HashPassword(Nobody, password.Length > PasswordRules.MaxLength ? "" : password);
            return new PasswordCheck(PasswordOutcome.Wrong, null, null);
        }

        if (!await TakeAttemptAsync(signIn.Id, cancellationToken))
            return new PasswordCheck(PasswordOutcome.LockedOut, null, null);
        // Identity hashes again with today's cost where the stored hash had less.
        var isRight = await users.CheckPasswordAsync(signIn, password);
        var account = isRight ? await ActiveAccountAsync(signIn.AccountId, cancellationToken) : null;
        if (account is null)
            return new PasswordCheck(PasswordOutcome.Wrong, null, null);
        await ForgetAttemptsAsync(signIn.Id, cancellationToken);
        return new PasswordCheck(PasswordOutcome.Right, account, signIn.SecurityStamp);
    }

    private async Task<SignIn?> FindAsync(string nameOrEmail)
    {
        var text = nameOrEmail.Trim();
        if (text.Length is 0 or > 256)
            return null;
        return text.Contains('@', StringComparison.Ordinal) ? await users.FindByEmailAsync(text) : await users.FindByNameAsync(text);
    }

    // Taken before the password is looked at, in one statement: a hundred requests at once get five attempts, not a hundred.
    private async Task<bool> TakeAttemptAsync(long signInId, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var until = now + LockoutTime;
        var taken = await db.Set<SignIn>()
            .Where(s => s.Id == signInId && (s.LockoutEnd == null || s.LockoutEnd <= now))
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(s => s.LockoutEnd, s => s.AccessFailedCount + 1 >= MaxAttempts ? until : null)
                    .SetProperty(s => s.AccessFailedCount, s => s.AccessFailedCount + 1 >= MaxAttempts ? 0 : s.AccessFailedCount + 1),
                cancellationToken);
        return taken == 1;
    }

    private Task<int> ForgetAttemptsAsync(long signInId, CancellationToken cancellationToken) =>
        db.Set<SignIn>()
            .Where(s => s.Id == signInId)
            .ExecuteUpdateAsync(
                set => set.SetProperty(s => s.LockoutEnd, (DateTimeOffset?)null).SetProperty(s => s.AccessFailedCount, 0), cancellationToken);

    private Task<LocalAccount?> ActiveAccountAsync(long accountId, CancellationToken cancellationToken) =>
        db.LocalAccounts.FirstOrDefaultAsync(
            a => a.Id == accountId && a.SuspendedAt == null && a.DeletedAt == null && a.Role != Role.Instance, cancellationToken);
}
