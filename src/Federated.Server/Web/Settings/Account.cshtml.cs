using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Federated.Server.Web.Settings;

/// <summary>Somebody changes their password or deletes their account, after proving once more who they are.</summary>
[Authorize(Policy = Policies.SignedIn)]
[EnableRateLimiting(RateLimits.Credentials)]
internal sealed class AccountModel(FederatedDbContext db, Viewer viewer, CheckPassword check) : SitePage(db, viewer)
{
    [BindProperty]
    public string? Current { get; set; }

    [BindProperty]
    public string? Next { get; set; }

    public void OnGet()
    {
        // Two forms and nothing else.
    }

    public async Task<IActionResult> OnPostPasswordAsync([FromServices] SetPassword set)
    {
        if (!await IsReallyMeAsync())
            return Again("The current password is not right.");
        var faults = await set.ExecuteAsync(Me, Next ?? "", Aborted);
        if (faults.Count > 0)
            return Again(faults);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        Done = "The password is changed. Please sign in again.";
        return RedirectToPage("/Web/SignIn");
    }

    public async Task<IActionResult> OnPostDeleteAsync([FromServices] DeleteAccount delete)
    {
        if (!await IsReallyMeAsync())
            return Again("The password is not right.");
        await delete.ExecuteAsync(Me, Aborted);
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        return LocalRedirect("/");
    }

    private async Task<bool> IsReallyMeAsync() =>
        (await check.ExecuteAsync(Me.Username, Current ?? "", Aborted)).Outcome == PasswordOutcome.Right;
}
