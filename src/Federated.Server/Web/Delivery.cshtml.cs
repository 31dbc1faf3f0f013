using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>Where one of one's own posts went: which servers have it, which do not and why, and when they are asked again.</summary>
[ResponseCache(NoStore = true)]
internal sealed class DeliveryModel(FederatedDbContext db, Viewer viewer, TimeProvider clock) : SitePage(db, viewer)
{
    public PostLedger Ledger { get; private set; } = null!;

    public LedgerServers Servers { get; private set; } = null!;

    public int Number { get; private set; }

    public bool HasNext => Number * LedgerPages.Size < Servers.Total;

    public DateTimeOffset Now { get; } = clock.GetUtcNow();

    // No sign-in is asked for: to everybody but the author, this page is not there.
    public async Task<IActionResult> OnGetAsync(string handle, long id, [FromQuery] int page = 1)
    {
        var ledger = await Db.DeliveryLedgerAsync(id, Viewer.Id, Aborted);
        if (ledger is null || !string.Equals(ledger.HandleKey, HandleConstraint.Bare(handle), StringComparison.OrdinalIgnoreCase))
            return NotFound();
        Ledger = ledger;
        Number = Math.Clamp(page, 1, LedgerPages.Last);
        Servers = await Db.LedgerServersAsync(ledger, (Number - 1) * LedgerPages.Size, LedgerPages.Size, Aborted);
        return Page();
    }
}
