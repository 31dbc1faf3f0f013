using Federated.Domain.Consent;
using Federated.Features.Consent;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web.Settings;

/// <summary>Somebody chooses licence and training for new posts, takes consent back for all of them, and reads their own record.</summary>
[Authorize(Policy = Policies.SignedIn)]
[ResponseCache(NoStore = true)]
internal sealed class ConsentModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    private const int LinesShown = 20;

    [BindProperty]
    public ImageLicence Licence { get; set; }

    [BindProperty]
    public TrainingConsent Training { get; set; }

    public IReadOnlyList<ConsentEvent> Record { get; private set; } = [];

    /// <summary>How many posts allow training, to anybody or with the condition.</summary>
    public int Consenting { get; private set; }

    public async Task OnGetAsync()
    {
        (Licence, Training) = Me.Terms.OrDefault;
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync([FromServices] ChangeDefaultTerms change)
    {
        if (!await change.ExecuteAsync(Me, new ConsentTerms(Licence, Training), ConsentChannel.Web, Aborted))
        {
            await LoadAsync();
            return Again("Please choose a licence from the list, and yes or no for training.");
        }

        Done = "Saved. New posts begin with this.";
        return Redirect("/settings/consent");
    }

    public async Task<IActionResult> OnPostWithdrawAsync([FromServices] WithdrawTraining withdraw)
    {
        var count = await withdraw.ExecuteAsync(Me, ConsentChannel.Web, Aborted);
        Done = $"Taken back for {Wording.Count(count, "post", "posts")}. The servers that got them are being told.";
        return Redirect("/settings/consent");
    }

    private async Task LoadAsync()
    {
        Record = await Db.LatestConsentAsync(Me.Id, LinesShown, Aborted);
        Consenting = await Db.ConsentingCountAsync(Me.Id, Aborted);
    }
}
