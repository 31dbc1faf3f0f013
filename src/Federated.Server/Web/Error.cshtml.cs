using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Federated.Server.Web;

/// <summary>What a person reads when a page is not there, not any more, or not for them.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
internal sealed class ErrorModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    public IActionResult OnGet([FromQuery] int code) => Show(code);

    // A form that failed comes here with its own method.
    public IActionResult OnPost([FromQuery] int code) => Show(code);

    private PageResult Show(int code)
    {
        // Somebody who typed the address sees a page that is not there, which it is not.
        if (HttpContext.Features.Get<IStatusCodeReExecuteFeature>() is null)
            Response.StatusCode = code = StatusCodes.Status404NotFound;
        (Heading, Text) = code switch
        {
            400 => ("That did not work", "The form was too old or not complete. Please go back, reload the page and try again."),
            401 => ("Please sign in", "This page is for people who are signed in."),
            403 => ("Not for you", "Your account may not do this."),
            404 => ("Nothing here", "There is no such page, or it is not for you to see."),
            405 => ("Not like this", "This address does not take that kind of request."),
            410 => ("Gone", "This was here once and was deleted."),
            413 => ("Too large", "What you sent is larger than this server takes."),
            429 => ("Slow down", "That was often. Please wait a few minutes."),
            503 => ("Back in a moment", "The server cannot do this right now. Please try again soon."),
            _ => ("That did not work", "Something is wrong with this request."),
        };
        return Page();
    }
}
