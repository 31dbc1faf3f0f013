using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.Identity;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Says on each request whose session it is, unless the password changed, or the account was suspended or deleted, since.</summary>
public sealed class SessionCheck(FederatedDbContext db)
{
    public Task<LocalAccount?> ExecuteAsync(long accountId, string securityStamp, CancellationToken cancellationToken) =>
        db.LocalAccounts.FirstOrDefaultAsync(
            account => account.Id == accountId
                && account.SuspendedAt == null
                && account.DeletedAt == null
                && db.Set<SignIn>().Any(s => s.AccountId == accountId && s.SecurityStamp == securityStamp),
            cancellationToken);
}
