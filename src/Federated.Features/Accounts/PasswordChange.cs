using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.Identity;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Gives a sign-in another password and another stamp; the operation saves.</summary>
public sealed class PasswordChange(FederatedDbContext db, IPasswordHasher<SignIn> hasher)
{
    /// <returns>Plain words about each thing that is wrong; none when it was changed.</returns>
    internal async Task<IReadOnlyList<string>> ApplyAsync(LocalAccount account, string password, CancellationToken cancellationToken)
    {
        var faults = PasswordRules.Faults(password, account.Username).ToList();
        if (faults.Count > 0)
            return faults;
        if (await db.Set<SignIn>().FirstOrDefaultAsync(s => s.AccountId == account.Id, cancellationToken) is not { } signIn)
            return ["This account cannot sign in."];
        signIn.PasswordHash = hasher.HashPassword(signIn, password);
        signIn.SecurityStamp = Guid.NewGuid().ToString("N");
        signIn.AccessFailedCount = 0;
        signIn.LockoutEnd = null;
        // Letters that are still on their way must not undo this.
        db.PasswordResets.RemoveRange(await db.PasswordResets.Where(r => r.AccountId == account.Id).ToListAsync(cancellationToken));
        return [];
    }
}
