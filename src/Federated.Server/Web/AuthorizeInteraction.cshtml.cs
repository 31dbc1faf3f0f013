using Federated.Domain.Identifiers;
using Federated.Features.Ports;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Where other servers send our people to follow or answer somebody there (the "subscribe" template of our WebFinger).</summary>
[Authorize(Policy = Policies.SignedIn)]
internal sealed class AuthorizeInteractionModel(FederatedDbContext db, Viewer viewer, LocalUris uris, IRemoteResolver resolver) : SitePage(db, viewer)
{
    [BindProperty(SupportsGet = true, Name = "uri")]
    public string? Target { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var text = Target?.Trim() ?? "";
        if (text.Length > 0 && await SearchTarget.FindAsync(text, Db, uris, resolver, Me.Id, Aborted) is { } page)
            return LocalRedirect(page);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
