using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Federated.Server.Web;

/// <summary>Asks for a letter with a reset link; the answer is the same whether the address is known or not.</summary>
[EnableRateLimiting(RateLimits.Credentials)]
internal sealed class ForgotModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    [BindProperty]
    public string? Email { get; set; }

    public void OnGet()
    {
        // A form and nothing else.
    }

    public async Task<IActionResult> OnPostAsync([FromServices] RequestPasswordReset request)
    {
        if (string.IsNullOrWhiteSpace(Email))
            return Again("Please give an e-mail address.");
        await request.ExecuteAsync(Email.Trim(), Aborted);
        Done = "If an account has this address, a letter is on its way.";
        return RedirectToPage("Forgot");
    }
}
