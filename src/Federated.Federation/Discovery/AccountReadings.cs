using Federated.Domain.Accounts;
using Federated.Protocol.ActivityStreams;
using Federated.Storage;
using Microsoft.EntityFrameworkCore;

namespace Federated.Federation.Discovery;

/// <summary>Finds an account of ours by the name in its address, or says why there is none to show.</summary>
internal sealed class AccountReadings(FederatedDbContext db, ActivityWriter writer)
{
    /// <summary>The account and no answer, or the answer that ends the request.</summary>
    public async Task<(LocalAccount? Account, Answer? Refusal)> FindAsync(string name, CancellationToken cancellationToken)
    {
        var key = name.ToLowerInvariant();
        var account = await db.LocalAccounts.AsNoTracking()
            .FirstOrDefaultAsync(row => row.HandleKey == key && row.Role != Role.Instance, cancellationToken);
        return account switch
        {
            null => (null, Answer.NotFound),
            { DeletedAt: not null } => (null, Answer.Gone(writer.Tombstone(TombstoneOf(account)))),
            { SuspendedAt: not null } => (null, Answer.Withheld),
            _ => (account, null),
        };
    }

    public Task<LocalAccount?> FindInstanceActorAsync(CancellationToken cancellationToken) =>
        db.LocalAccounts.AsNoTracking().FirstOrDefaultAsync(row => row.Role == Role.Instance, cancellationToken);

    private static TombstoneDocument TombstoneOf(LocalAccount account) => new()
    {
        Id = account.Uri.Value,
        FormerType = account.Kind.ToString(),
        Deleted = account.DeletedAt,
    };
}
