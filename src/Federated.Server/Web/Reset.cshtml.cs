using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Federated.Server.Web;

/// <summary>Takes the link of a reset letter and a new password.</summary>
[EnableRateLimiting(RateLimits.Credentials)]
internal sealed class ResetModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public void OnGet()
    {
        // The token stands in the address; no other site and no proxy should keep it.
        Response.Headers.CacheControl = "no-store";
        Response.Headers["Referrer-Policy"] = "no-referrer";
    }

    public async Task<IActionResult> OnPostAsync([FromServices] CompletePasswordReset complete)
    {
        if (string.IsNullOrEmpty(Password))
            return Again("Please choose a password.");
        var faults = await complete.ExecuteAsync(Token ?? "", Password, Aborted);
        if (faults.Count > 0)
            return Again(faults);
        Done = "The new password is set. Please sign in.";
        return RedirectToPage("SignIn");
    }
}
