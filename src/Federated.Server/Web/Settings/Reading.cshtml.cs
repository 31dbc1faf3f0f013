using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web.Settings;

/// <summary>Somebody chooses how AI-made pictures are shown to them.</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class ReadingModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    /// <summary>Null: as the place does.</summary>
    [BindProperty]
    public AiDisplay? Choice { get; set; }

    public AiDisplay Default { get; private set; }

    public async Task OnGetAsync()
    {
        Choice = Me.AiDisplay;
        Default = await Db.AiDisplayOfAsync(null, Aborted);
    }

    public async Task<IActionResult> OnPostAsync([FromServices] ChooseAiDisplay choose)
    {
        // What is no choice must not be taken for none.
        if (!ModelState.IsValid || !await choose.ExecuteAsync(Me, Choice, Aborted))
        {
            await OnGetAsync();
            return Again("There is no such choice.");
        }

        Done = "Saved.";
        return Redirect("/settings/reading");
    }
}
