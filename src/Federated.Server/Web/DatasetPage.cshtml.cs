using Federated.Domain.Consent;
using Federated.Server.Hosting;
using Federated.Server.Shell;
using Federated.Storage;
using Federated.Storage.Queries;
using Microsoft.AspNetCore.Mvc;

namespace Federated.Server.Web;

/// <summary>The card of one snapshot: what is in it, how it was chosen, under which conditions, and each file with its hash.</summary>
internal sealed class DatasetPageModel(FederatedDbContext db, Viewer viewer) : SitePage(db, viewer)
{
    public DatasetSnapshot Snapshot { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int version)
    {
        if (await Db.PublicSnapshotAsync(version, Aborted) is not { } snapshot)
            return NotFound();
        Snapshot = snapshot;
        return Page();
    }
}
