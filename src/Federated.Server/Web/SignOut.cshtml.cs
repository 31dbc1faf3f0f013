using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Ends the session of this browser.</summary>
internal sealed class SignOutModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    public void OnGet()
    {
        // The page itself asks; only the form ends the session.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(SessionCookie.Scheme);
        return LocalRedirect("/");
    }
}
