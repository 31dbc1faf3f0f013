using Federated.Domain.Accounts;
using Federated.Domain.Consent;
using Federated.Features.Consent;
using Federated.Server.Hosting;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Federated.Server.Shell;

/// <summary>What every page has at hand: the database to read from, who is looking, and what to complain about.</summary>
internal abstract class SitePage(FederatedDbContext db, Viewer viewer) : PageModel
{
    public FederatedDbContext Db { get; } = db;

    public Viewer Viewer { get; } = viewer;

    /// <summary>Plain words about what is wrong with the form that came.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>Plain words about what has just been done.</summary>
    [TempData]
    public string? Done { get; set; }

    /// <summary>Only behind <see cref="Policies.SignedIn"/>.</summary>
    protected LocalAccount Me => Viewer.Account ?? throw new InvalidOperationException("This page is for people who are signed in.");

    protected CancellationToken Aborted => HttpContext.RequestAborted;

    /// <summary>The same page, with what was typed, and 422 so that programs see that nothing was done.</summary>
    protected IActionResult Again(IEnumerable<string> faults)
    {
        Faults.AddRange(faults);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    protected IActionResult Again(string fault) => Again([fault]);

    /// <summary>Only to a place on this server: a sign-in link must not be a way out (open redirect).</summary>
    protected IActionResult BackTo(string? address, string otherwise) =>
        LocalRedirect(Url.IsLocalUrl(address) ? address : otherwise);

    /// <summary>Pages that show posts ask before they read any.</summary>
    protected async Task<AiDisplay> DisplayAsync() => Viewer.Display = await Db.AiDisplayOfAsync(Viewer.Account, Aborted);

    /// <summary>Says, in headers and in the head of the page, what the author of what it shows allows; other pages say the strictest.</summary>
    protected void SayTerms(ConsentTerms terms)
    {
        var signals = ReuseSignals.Of(terms);
        TermsHeaders.Apply(Response.Headers, signals, HttpContext.RequestServices.GetRequiredService<ServerOptions>().Origin);
        ViewData["Reuse"] = signals;
    }

    /// <summary>Tells programs where the same thing is as an object.</summary>
    protected void OfferObject(string uri)
    {
        Response.Headers.Append("Link", $"<{uri}>; rel=\"alternate\"; type=\"application/activity+json\"");
        Response.Headers.Append("Vary", "Accept");
        ViewData["ObjectUri"] = uri;
    }
}
