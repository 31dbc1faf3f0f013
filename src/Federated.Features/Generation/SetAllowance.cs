using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;

namespace Federated.Features.Generation;

/// <summary>The administrator says what one account may have made, where that differs from its role.</summary>
public sealed class SetAllowance(FederatedDbContext db)
{
    /// <param name="fromRole">Whether what was said before is forgotten first.</param>
    /// <returns>Plain words about what is wrong, or null.</returns>
    public async Task<string?> ExecuteAsync(LocalAccount account, OwnAllowance own, bool fromRole, CancellationToken cancellationToken)
    {
        if (own.Images < 0 || own.Money is < 0 or > 1_000_000 || own.WattHours is { } hours && hours is not (>= 0 and <= 1e9))
            return "A quota is a number from 0.";
        var stored = await db.GenerationQuotas.FirstOrDefaultAsync(quota => quota.AccountId == account.Id, cancellationToken);
        if (fromRole && stored is not null)
            (stored.Images, stored.Micros, stored.WattHours) = (null, null, null);
        if (own != OwnAllowance.None && stored is null)
            db.GenerationQuotas.Add(stored = new GenerationQuota { AccountId = account.Id });
        if (stored is not null)
        {
            stored.Images = own.Images ?? stored.Images;
            stored.Micros = own.Money is { } money ? Reckoning.MicrosOf(money) : stored.Micros;
            stored.WattHours = own.WattHours ?? stored.WattHours;
        }

        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
