using Federated.Domain.Accounts;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Accounts;

/// <summary>Somebody makes an account for themselves, where the admin has opened sign-up.</summary>
public sealed class SignUp(FederatedDbContext db, NewAccount newAccount)
{
    public async Task<AccountResult> ExecuteAsync(AccountDraft draft, CancellationToken cancellationToken) =>
        await db.Instance.AnyAsync(i => i.SignUpsOpen, cancellationToken)
            // Whatever a form says: nobody makes themselves more than a member.
            ? await newAccount.WriteAsync(draft with { Role = Role.Member }, cancellationToken)
            : new AccountResult(null, ["This server is not open for new accounts. Please ask its owner."]);
}
