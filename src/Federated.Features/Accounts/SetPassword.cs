using Federated.Domain.Accounts;
using Federated.Storage;

namespace Federated.Features.Accounts;

/// <summary>Gives an account a new password and ends all its sessions.</summary>
public sealed class SetPassword(FederatedDbContext db, PasswordChange change)
{
    public async Task<IReadOnlyList<string>> ExecuteAsync(LocalAccount account, string password, CancellationToken cancellationToken)
    {
        var faults = await change.ApplyAsync(account, password, cancellationToken);
        if (faults.Count == 0)
            await db.SaveChangesAsync(cancellationToken);
        return faults;
    }
}
