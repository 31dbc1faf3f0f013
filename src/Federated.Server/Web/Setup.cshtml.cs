using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Federated.Server.Web;

/// <summary>Whoever has the one-time link of the first start makes the owner's account here.</summary>
[EnableRateLimiting(RateLimits.Credentials)]
internal sealed class SetupModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public NewAccountForm Account { get; set; } = new();

    public async Task<IActionResult> OnGetAsync()
    {
        if (await Db.HasOwnerAsync(Aborted))
            return NotFound();
        // The token stands in the address; no other site and no proxy should keep it.
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromServices] ClaimInstance claim)
    {
        if (Account.Faults() is { Count: > 0 } faults)
            return Again(faults);
        var result = await claim.ExecuteAsync(Token ?? "", Account.ToDraft(Role.Owner), Aborted);
        if (result.Account is null)
            return Again(result.Faults);
        Done = "Your account is there. Sign in and create the first image.";
        return RedirectToPage("SignIn");
    }
}
