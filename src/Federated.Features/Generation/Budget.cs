using System.Globalization;
using Federated.Domain.Accounts;
using Federated.Storage;
using Federated.Storage.Queues;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Federated.Features.Generation;

/// <summary>The one place that knows what somebody may still have made, and says why not.</summary>
/// <remarks>
/// What waits counts with what was reserved for it, what has ended with what was made: an order that is refused, fails or is cancelled gives its
/// share back by that alone. Whoever orders asks inside the transaction that writes the job, see <see cref="GenerateImage"/>.
/// </remarks>
public sealed class Budget(FederatedDbContext db, IOptions<GenerationOptions> options, TimeProvider clock)
{
    public async Task<BudgetStanding> StandingAsync(LocalAccount account, CancellationToken cancellationToken)
    {
        var quotas = options.Value.Quotas;
        var own = await db.GenerationQuotas.AsNoTracking().FirstOrDefaultAsync(quota => quota.AccountId == account.Id, cancellationToken);
        var role = RoleOf(quotas, account.Role);
        var since = clock.GetUtcNow().AddHours(-quotas.WindowHours);
        var counted = db.GenerationJobs.Where(job => job.OwnerId == account.Id && job.CreatedAt > since && job.Charge.Images > 0);
        var sums = await counted
            .GroupBy(_ => 1)
            .Select(jobs => new
            {
                Images = jobs.Sum(job => job.Charge.Images),
                Micros = jobs.Sum(job => job.Charge.Currency == quotas.Currency ? job.Charge.Micros : 0),
                Wh = jobs.Sum(job => job.Charge.WattHours),
                Low = jobs.Sum(job => job.Charge.WattHoursLow),
                High = jobs.Sum(job => job.Charge.WattHoursHigh),
                First = jobs.Min(job => job.CreatedAt),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return new BudgetStanding(quotas.WindowHours, quotas.Currency)
        {
            Images = sums?.Images ?? 0,
            MaxImages = own?.Images ?? role.Images,
            Money = Reckoning.MoneyOf(sums?.Micros ?? 0),
            MaxMoney = own?.Micros is { } micros ? Reckoning.MoneyOf(micros) : role.Money,
            WattHours = sums?.Wh ?? 0,
            WattHoursLow = sums?.Low ?? 0,
            WattHoursHigh = sums?.High ?? 0,
            MaxWattHours = own?.WattHours ?? role.WattHours,
            FreesAt = sums?.First.AddHours(quotas.WindowHours),
        };
    }

    /// <summary>Why this would be too much, in plain words; null when it is not.</summary>
    public static string? Refuse(BudgetStanding standing, GenerationCharge charge)
    {
        if (standing.Images + charge.Images > standing.MaxImages)
            return Words($"{standing.MaxImages} images", $"{standing.Images} are used or under way, and this order asks for {charge.Images}", standing);
        if (charge.Micros > 0 && standing.Money + Reckoning.MoneyOf(charge.Micros) > standing.MaxMoney)
            return Words(
                $"{standing.MaxMoney:0.##} {standing.Currency}", $"{standing.Money:0.##} are spent or reserved, and this order costs {Reckoning.MoneyOf(charge.Micros):0.####}", standing);
        return charge.WattHours > 0 && standing.WattHours + charge.WattHours > standing.MaxWattHours
            ? Words($"{standing.MaxWattHours:0.##} Wh", $"about {standing.WattHours:0.##} Wh are used or reserved, and this order takes about {charge.WattHours:0.##}", standing)
            : null;
    }

    private static AllowanceOptions RoleOf(QuotaOptions quotas, Role role) => role switch
    {
        Role.Member => quotas.Member,
        Role.Moderator => quotas.Moderator,
        _ => quotas.Owner,
    };

    private static string Words(FormattableString limit, FormattableString used, BudgetStanding standing) => string.Create(
        CultureInfo.InvariantCulture,
        $"You may have {limit.ToString(CultureInfo.InvariantCulture)} in {standing.WindowHours} hours: {used.ToString(CultureInfo.InvariantCulture)}. What was ordered longer ago no longer counts.");
}
