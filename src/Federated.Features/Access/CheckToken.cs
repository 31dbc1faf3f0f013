using Federated.Domain.Accounts;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Access;

/// <summary>Finds the account behind a token id, unless the token was revoked or the account is not active.</summary>
public sealed class CheckToken(FederatedDbContext db)
{
    public Task<LocalAccount?> ExecuteAsync(long tokenId, CancellationToken cancellationToken) =>
        db.AccessTokens
            .Where(token => token.Id == tokenId && token.RevokedAt == null)
            .Join(db.LocalAccounts, token => token.AccountId, account => account.Id, (_, account) => account)
            .FirstOrDefaultAsync(account => account.SuspendedAt == null && account.DeletedAt == null, cancellationToken);
}
