using System.Globalization;
using System.Text;
using Federated.Federation.Inspection;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Federated.Server.Admin;

/// <summary>The debugger: what an address, a handle or a kept request would come to here, and why not.</summary>
[Authorize(Policy = Policies.Owner)]
[EnableRateLimiting(RateLimits.Inspections)]
internal sealed class InspectModel(FederatedDbContext db, Viewer viewer, Inspector inspector) : SitePage(db, viewer)
{
    [BindProperty(SupportsGet = true)]
    public string? What { get; set; }

    [BindProperty]
    public string? Head { get; set; }

    [BindProperty]
    public string? Body { get; set; }

    [BindProperty]
    public string? At { get; set; }

    public InspectionReport? Report { get; private set; }

    public void OnGet()
    {
        // A link may fill in the form; what is asked of others, only a button starts.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(What))
            return Again("Say what to look at: an address, or a handle such as @name@server.example.");
        Report = await inspector.InspectAsync(What, Aborted);
        return Page();
    }

    public async Task<IActionResult> OnPostRequestAsync()
    {
        if (string.IsNullOrWhiteSpace(Head))
            return Again("Paste the request line and the header lines.");
        DateTimeOffset? at = null;
        if (!string.IsNullOrWhiteSpace(At))
        {
            if (!DateTimeOffset.TryParse(At, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
                return Again($"“{At}” is not a time such as 2026-01-31T12:00:00Z.");
            at = instant;
        }

        Report = await inspector.InspectAsync(new PastedRequest(Head, Encoding.UTF8.GetBytes(Body ?? ""), at), Aborted);
        return Page();
    }
}
