using Federated.Domain.Accounts;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Whoever has the one-time token printed at start makes the owner account with it, once.</summary>
public sealed class ClaimInstance(FederatedDbContext db, NewAccount newAccount)
{
    private static readonly AccountResult Refused = new(null, ["This set-up token is not valid. The server prints a new one at each start until there is an owner."]);

    public async Task<AccountResult> ExecuteAsync(string token, AccountDraft draft, CancellationToken cancellationToken)
    {
        var stored = await db.Instance.AsNoTracking().Select(i => i.SetUpTokenHash).SingleOrDefaultAsync(cancellationToken);
        if (!OneTimeToken.Matches(token, stored))
            return Refused;

        // Two people with the same token at the same moment: the row lock of this update lets one of them through. If their draft
        // has a fault the token is theirs again, so this and the account are one transaction.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var spent = await db.Instance
            .Where(i => i.SetUpTokenHash == stored)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.SetUpTokenHash, (byte[]?)null), cancellationToken);
        if (spent == 0)
            return Refused;
        var result = await newAccount.WriteAsync(draft with { Role = Role.Owner }, cancellationToken);
        if (result.Account is not null)
            await transaction.CommitAsync(cancellationToken);
        return result;
    }
}
