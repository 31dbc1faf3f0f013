using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Federated.Server.Web;

/// <summary>People prove who they are with a password and get a session cookie.</summary>
[EnableRateLimiting(RateLimits.Credentials)]
internal sealed class SignInModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => Viewer.Account is null ? Page() : BackTo(ReturnUrl, "/");

    public async Task<IActionResult> OnPostAsync([FromServices] CheckPassword check)
    {
        if (string.IsNullOrWhiteSpace(Name) || string.IsNullOrEmpty(Password))
            return Again("Please fill in both fields.");
        var result = await check.ExecuteAsync(Name.Trim(), Password, Aborted);
        if (result is { Outcome: PasswordOutcome.Right, Account: { } account, SecurityStamp: { } stamp })
        {
            await SessionCookie.SignInAsync(HttpContext, account, stamp);
            return BackTo(ReturnUrl, "/");
        }

        return Again(result.Outcome == PasswordOutcome.LockedOut
            ? "Too many attempts. Please try again later."
            : "That user name and password do not belong together.");
    }
}
