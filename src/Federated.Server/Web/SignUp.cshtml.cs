using Federated.Domain.Accounts;
using Federated.Features.Accounts;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Federated.Server.Web;

/// <summary>People make an account for themselves, where the owner has opened sign-up.</summary>
[EnableRateLimiting(RateLimits.Credentials)]
internal sealed class SignUpModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    [BindProperty]
    public NewAccountForm Account { get; set; } = new();

    public IActionResult OnGet() => Viewer.Account is null ? Page() : LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync([FromServices] SignUp signUp)
    {
        if (Account.Faults() is { Count: > 0 } faults)
            return Again(faults);
        var result = await signUp.ExecuteAsync(Account.ToDraft(Role.Member), Aborted);
        if (result.Account is null)
            return Again(result.Faults);
        Done = "Welcome! Your account is there; please sign in.";
        return RedirectToPage("SignIn");
    }
}
