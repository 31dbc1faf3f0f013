using Federated.Features.Generation;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>What somebody has used of their quotas and what is left, in images, money and energy.</summary>
[Authorize(Policy = Policies.SignedIn)]
[ResponseCache(NoStore = true)]
internal sealed class BudgetPageModel(FederatedDbContext db, Viewer viewer, Budget budget) : SitePage(db, viewer)
{
    public BudgetStanding Standing { get; private set; } = null!;

    public IReadOnlyList<BudgetLine> Lines { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Standing = await budget.StandingAsync(Me, Aborted);
        Lines =
        [
            BudgetLine.Of("Images", Standing.Images, Standing.MaxImages, number => Wording.Count((int)number, "image", "images")),
            BudgetLine.Of("Money", (double)Standing.Money, (double?)Standing.MaxMoney, number => JobWording.Money((decimal)number, Standing.Currency)),
            BudgetLine.Of("Energy", Standing.WattHours, Standing.MaxWattHours, JobWording.WattHours) with
            {
                Note = Standing.WattHours > 0
                    ? $"Estimated from the class of each engine: between {JobWording.WattHours(Standing.WattHoursLow)} and {JobWording.WattHours(Standing.WattHoursHigh)}."
                    : null,
            },
        ];
    }
}
